/** A web host of files in memory, on a port of its own. */

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running host. */
export interface Host {
  /** Ends with a slash. */
  readonly address: string;
  close(): Promise<void>;
}

/** Answers a path; the default is 404. */
export type Answer = (path: string, response: ServerResponse) => void;

/** Serve files from memory. */
export function filesOf(files: ReadonlyMap<string, Uint8Array>): Answer {
  return (path, response) => {
    const bytes = files.get(path);
    if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(bytes);
  };
}

/** Start a host. */
export async function startHost(answer: Answer): Promise<Host> {
  const server = createServer((request, response) => {
    answer((request.url ?? '/').slice(1), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
