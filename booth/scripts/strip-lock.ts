/**
 * Write package-lock.json without addresses: where a package is fetched from, and where to fund it,
 * is no part of what is pinned. Versions and hashes stay.
 */

import { readFileSync, writeFileSync } from 'node:fs';

const PATH = 'package-lock.json';

interface Lock {
  readonly packages: Record<string, Record<string, unknown>>;
}

const lock = JSON.parse(readFileSync(PATH, 'utf-8')) as Lock;
for (const entry of Object.values(lock.packages)) {
  delete entry['resolved'];
  delete entry['funding'];
}
const text = `${JSON.stringify(lock, null, 2)}\n`;
if (/https?:/.test(text)) throw new Error(`${PATH} still holds an address`);
writeFileSync(PATH, text);
