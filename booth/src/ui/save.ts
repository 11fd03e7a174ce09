/** Hand a text to the device as a file. */

import type { Manifest } from '../protocol/entries/manifest.ts';

/** Name a receipt so that it can be told from others years later, and shows no vote. */
export function nameReceipt(manifest: Manifest, tracker: string): string {
  return `${manifest.organization.id}-${manifest.contest.id}-${tracker}.tlog-proof`;
}

/** Name a verification's report after the vote, where the record says which it is. */
export function nameReport(manifest: Manifest | null): string {
  return manifest === null
    ? 'verification.json'
    : `${manifest.organization.id}-${manifest.contest.id}-verification.json`;
}

/** Let the browser save a text under a name. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Later, since some browsers read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
