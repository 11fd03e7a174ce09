/**
 * Write `bundle.json`: what the bundle consists of, by hash, so that a manifest can name it.
 *
 * The bundle's own hash is SHA-256 over the sorted lines `<hash>  <name>\n` of all files: what
 * `sha256sum booth*| LC_ALL=C sort | sha256sum` in the folder prints.
 */

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** The most bytes, compressed, that the vote page may load. */
const LIMIT = 120_000;

const LIST = 'bundle.json';

export function listBundle(): Plugin {
  return {
    name: 'list-bundle',
    apply: 'build',
    async writeBundle({ dir }, output) {
      const entry = Object.values(output).find((each) => each.type === 'chunk' && each.isEntry);
      if (!dir || entry?.type !== 'chunk') throw new Error('the build made no entry in a folder');
      const files = await hashFolder(dir);
      const list = { entry: entry.fileName, files, bundle: hashList(files) };
      await writeFile(join(dir, LIST), `${JSON.stringify(list, null, 2)}\n`);
      await checkSize(dir, loadedAtOnce(entry, output), (line) => this.info(line));
    },
  };
}

/** Hash every file of the folder: what is served is what is listed. */
async function hashFolder(dir: string): Promise<Record<string, string>> {
  const names = (await readdir(dir)).filter((name) => name !== LIST).sort();
  const hashes = names.map(async (name) => [name, sha256(await readFile(join(dir, name)))]);
  return Object.fromEntries(await Promise.all(hashes));
}

function hashList(files: Readonly<Record<string, string>>): string {
  const lines = Object.entries(files).map(([name, hash]) => `${hash}  ${name}\n`);
  return sha256(lines.sort().join(''));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Name what a vote page loads before anything is clicked: the entry, what it imports, its style. */
function loadedAtOnce(entry: Rollup.OutputChunk, output: Rollup.OutputBundle): string[] {
  const styles = Object.keys(output).filter((name) => name.endsWith('.css'));
  return [entry.fileName, ...entry.imports, ...styles];
}

async function checkSize(dir: string, names: string[], say: (line: string) => void): Promise<void> {
  const sizes = names.map(async (name) => gzipSync(await readFile(join(dir, name))).length);
  const size = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
  say(`the vote page loads ${size.toLocaleString('en-US')} bytes (gzip): ${names.join(', ')}`);
  if (size > LIMIT) throw new Error(`that is over the limit of ${LIMIT.toLocaleString('en-US')}`);
}
