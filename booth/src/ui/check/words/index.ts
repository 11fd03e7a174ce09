import type { Dictionary } from '../../language.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

export const CHECK_WORDS: Dictionary<Words> = { en, es };
