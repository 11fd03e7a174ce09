/** Records in a folder. For Node alone: a browser's bundle must not hold this. */

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FileSource,
  NotFound,
  type RecordReader,
  RecordUnreadable,
  readRecord,
} from './reader.ts';

/** Read a record in a folder. */
export function readFolderRecord(folder: string): RecordReader {
  return readRecord(readFrom(folder));
}

function readFrom(folder: string): FileSource {
  return {
    location: folder,
    async read(path, limit) {
      const file = await openFile(join(folder, path), path);
      try {
        const { size } = await file.stat();
        if (size > limit) throw new RecordUnreadable(`${path} is larger than ${limit} bytes`);
        return new Uint8Array(await file.readFile());
      } finally {
        await file.close();
      }
    },
  };
}

async function openFile(full: string, path: string) {
  try {
    return await open(full, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new NotFound(`${path} is not there`);
    throw new RecordUnreadable(`${path} can't be opened (${code})`);
  }
}
