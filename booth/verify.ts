/**
 * Verify a record on the command line: `npm run verify -- <folder or address>`.
 *
 * Prints the report as JSON (spec/verification.md, section 5), so that two verifiers can be
 * compared. Exit codes: 0 valid, 1 invalid, 2 unreadable or misused.
 */

import { parseArgs } from 'node:util';
import { fromHex } from './src/protocol/bytes.ts';
import { ProtocolError } from './src/protocol/errors.ts';
import { readFolderRecord } from './src/protocol/verifier/folder.ts';
import { readHttpRecord } from './src/protocol/verifier/http.ts';
import { drawRandom } from './src/protocol/verifier/platform.ts';
import { verifyRecord } from './src/protocol/verifier/verify.ts';

const USAGE = 'verify <folder or address> [--expect <vote id>] [--witness <key>]… [--quiet]';

const OPTIONS = {
  expect: { type: 'string' },
  witness: { type: 'string', multiple: true },
  quiet: { type: 'boolean' },
} as const;

/** Arguments that can't be understood. */
class Misuse extends Error {}

/** Verify, print, and give the exit code. */
async function main(): Promise<number> {
  const { location, expect, witnesses, isQuiet } = readArguments();
  const reader = /^https?:/.test(location) ? readHttpRecord(location) : readFolderRecord(location);
  const started = performance.now();
  const report = await verifyRecord(reader, {
    entropy: drawRandom,
    ...(expect === undefined ? {} : { expect }),
    witnesses,
    progress: (done, total) => {
      if (!isQuiet) process.stderr.write(`\r${done} of ${total} entries`);
    },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!isQuiet) process.stderr.write(`, ${seconds} s\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.is_valid ? 0 : 1;
}

function readArguments() {
  const { values, positionals } = parse();
  const [location] = positionals;
  if (location === undefined || positionals.length > 1) throw new Misuse('one record is needed');
  const { expect, witness, quiet } = values;
  if (expect !== undefined && !/^[0-9a-f]{64}$/.test(expect)) {
    throw new Misuse('--expect takes 64 hexadecimal digits');
  }
  return {
    location,
    expect: expect === undefined ? undefined : fromHex(expect),
    witnesses: witness ?? [],
    isQuiet: quiet ?? false,
  };
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : 'no such option');
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ProtocolError || error instanceof Misuse)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof Misuse ? `${USAGE}\n` : ''}`);
  process.exitCode = 2;
}
