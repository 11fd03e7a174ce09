/** The program that runs here, hashed again from the files it was loaded from. */

import { toHex } from '../../protocol/bytes.ts';
import { sha256 } from '../../protocol/hashing.ts';

interface BundleList {
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Hash the bundle's files as `bundle.json` beside this script lists them.
 *
 * It compares what the server sends now with what the manifest promised. It can't tell a program
 * that lies about itself: that takes another reader, and the page says so.
 *
 * @returns the hash in hexadecimal, or `null` where a file can't be read.
 */
export async function hashOwnBundle(): Promise<string | null> {
  try {
    const list = (await (await read('bundle.json')).json()) as BundleList;
    const names = Object.keys(list.files).sort();
    const lines = names.map(async (name) => {
      const bytes = new Uint8Array(await (await read(name)).arrayBuffer());
      return `${toHex(sha256(bytes))}  ${name}\n`;
    });
    const text = (await Promise.all(lines)).sort().join('');
    return toHex(sha256(new TextEncoder().encode(text)));
  } catch {
    return null;
  }
}

async function read(name: string): Promise<Response> {
  const response = await fetch(new URL(name, import.meta.url), { credentials: 'omit' });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}
