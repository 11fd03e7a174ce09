/** Why a member can't go on, and what to do now, in English. */

/** What a refusal's words can name. */
export interface Names {
  readonly organization: string;
  /** Moments in the reader's words. */
  readonly opens: string;
  readonly closes: string;
}

export interface RefusalWords {
  readonly heading: string;
  readonly what: (names: Names) => string;
  readonly now: (names: Names) => string;
}

const tellOfficers = (organization: string) => `tell the officers of ${organization}`;

export const en = {
  not_open: {
    heading: 'Voting has not begun',
    what: ({ opens }: Names) => `Voting opens on ${opens}.`,
    now: () => 'Come back then with the same link. Nothing was sent.',
  },
  closed: {
    heading: 'Voting is closed',
    what: ({ closes }: Names) => `It closed on ${closes}. No ballot was taken from this page now.`,
    now: () =>
      'A ballot that you cast before counts; its receipt proves it. The vote’s page shows how the count stands.',
  },
  unknown_code: {
    heading: 'This code is not on the roll of this vote',
    what: () => 'The code is well written, but it belongs to another vote, or was never given out.',
    now: ({ organization }: Names) =>
      `See whether you have a newer invitation. If this is the newest, ask ${organization} about it.`,
  },
  revoked: {
    heading: 'This code has been replaced',
    what: () => 'A new code was given out in place of this one, so this one can’t vote any more.',
    now: ({ organization }: Names) =>
      `Use the newest code that you were sent. If you asked for no new code, ${tellOfficers(organization)} at once.`,
  },
  final: {
    heading: 'A ballot is already recorded with this code',
    what: () => 'In this vote a ballot is final: it can’t be replaced.',
    now: ({ organization }: Names) =>
      `If it was you, all is done. If it was not, somebody else has used your code: ${tellOfficers(organization)} at once.`,
  },
  sequence: {
    heading: 'Somebody voted with your code just now',
    what: () =>
      'While you were voting here, another ballot was recorded with the same code. The ballot from this page was not taken.',
    now: ({ organization }: Names) =>
      `If it was you, in another tab or on another device, that ballot counts. If it was not, your code is known to somebody else: ${tellOfficers(organization)} at once.`,
  },
  checked: {
    heading: 'This ballot was checked',
    what: () => 'A ballot that was opened for a check can’t be cast. It was not recorded.',
    now: () => 'Start over: a fresh ballot is encrypted, and you can cast that one.',
  },
  cast: {
    heading: 'This ballot is recorded already',
    what: () => 'A ballot that was cast can’t be opened for a check: it would show how you voted.',
    now: ({ organization }: Names) =>
      `If you did not cast it, ${tellOfficers(organization)} at once, and name the tracker.`,
  },
  unfit: {
    heading: 'The server did not accept this ballot',
    what: () => 'It says that the ballot is not made as it must be. It was not recorded.',
    now: ({ organization }: Names) =>
      `Start over, or open your link on another device. If it happens again, ${tellOfficers(organization)}.`,
  },
  receipt: {
    heading: 'The server’s proof does not hold',
    what: () =>
      'The server says that your ballot is recorded, but what it sent does not prove it. Do not count on it.',
    now: ({ organization }: Names) =>
      `Try again: the same ballot is sent, and can’t be counted twice. If it stays so, ${tellOfficers(organization)}, and name the tracker.`,
  },
  record: {
    heading: 'This vote can’t be trusted',
    what: () =>
      'What the server sent about the vote does not prove itself: a signature or a proof is wrong. Nothing was sent.',
    now: ({ organization }: Names) =>
      `Do not vote here. ${organization === '' ? 'Tell the officers of your organization.' : `${capital(tellOfficers(organization))}.`}`,
  },
  other_vote: {
    heading: 'This is not the vote of your invitation',
    what: () =>
      'The server shows a vote with another id than your link names. A ballot cast here could be told apart from all others. Nothing was sent.',
    now: ({ organization }: Names) =>
      `Do not vote here. See whether you have a newer invitation. If this is the newest, ${organization === '' ? 'tell the officers of your organization' : tellOfficers(organization)}, and show them your link’s last 16 digits, not the code.`,
  },
  fault: {
    heading: 'Something went wrong on this page',
    what: () =>
      'The program that runs here failed. A ballot is recorded only where this page said so.',
    now: () => 'Try again. If it fails again, open your link on another device.',
  },
  missing: {
    heading: 'There is no vote here',
    what: () => 'The server knows no vote under this address.',
    now: () => 'Open the link from your invitation again, whole.',
  },
  unknown: {
    heading: 'The server said no',
    what: () => 'It gave a reason that this page does not know. Nothing was recorded from here.',
    now: ({ organization }: Names) =>
      organization === ''
        ? 'Try again in a few minutes.'
        : `Try again in a few minutes. If it stays so, ask ${organization}.`,
  },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export type RefusalDictionary = Readonly<Record<keyof typeof en, RefusalWords>>;
