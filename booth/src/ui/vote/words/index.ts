import type { Dictionary } from '../../language.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

export type { Words } from './en.ts';

export const VOTE_WORDS: Dictionary<Words> = { en, es };
