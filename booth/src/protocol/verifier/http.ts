/** Records on a web host. */

import { concat } from '../bytes.ts';
import { ProtocolError } from '../errors.ts';
import {
  type FileSource,
  NotFound,
  type RecordReader,
  RecordUnreadable,
  readRecord,
} from './reader.ts';

/** Read a record under an address, which ends with a slash or is taken so. */
export function readHttpRecord(address: string): RecordReader {
  const base = address.endsWith('/') ? address : `${address}/`;
  return readRecord(fetchFrom(base));
}

function fetchFrom(base: string): FileSource {
  return {
    location: base,
    async read(path, limit) {
      try {
        const response = await fetch(`${base}${path}`, { credentials: 'omit', cache: 'no-cache' });
        return await readBody(response, path, limit);
      } catch (error) {
        if (error instanceof ProtocolError) throw error;
        // Whatever breaks on the way (no host, no answer, an answer that breaks off) is a TypeError.
        throw new RecordUnreadable(`${path}: ${error instanceof Error ? error.message : 'lost'}`);
      }
    },
  };
}

/** Read a body, and stop at the limit: what a server says of its length is not asked. */
async function readBody(response: Response, path: string, limit: number): Promise<Uint8Array> {
  const { ok, status, body } = response;
  if (status === 404 || status === 410) throw new NotFound(`${path} is not there`);
  if (!ok) throw new RecordUnreadable(`${path}: HTTP status ${status}`);
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > limit) {
      await reader?.cancel();
      throw new RecordUnreadable(`${path} is larger than ${limit} bytes`);
    }
  }
  return concat(...chunks);
}
