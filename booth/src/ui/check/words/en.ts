/** The words of the check page in English. */

export const en = {
  heading: 'Ballot check',
  loading: 'Loading the vote and checking it…',
  repeating: 'Encrypting the ballot again on this device…',
  foundHeading: 'This is what the ballot holds',
  found: 'This device encrypted the answers again and got the very same ballot. Now compare:',
  choices: 'Are these the answers that you chose?',
  trackerQuestion: 'Is this the tracker that the first device shows?',
  tracker: 'Tracker',
  voterQuestion: 'Is this your voter key?',
  voter: (fingerprint: string) => `It begins with ${fingerprint}`,
  all: 'If all of it is the same, the first device encrypted what you chose. Go on there: it makes a fresh ballot, since this one can’t be cast.',
  otherwise: 'If anything differs, choose “Something differs” there, and do not vote on it.',
  falseHeading: 'This is not the ballot that it claims to be',
  falseBody:
    'Encrypted again, the answers give another ballot. The first device did not encrypt what it says.',
  falseNow: (organization: string) =>
    `Do not vote on that device. Keep a picture of both screens, and tell the officers of ${organization}.`,
  brokenHeading: 'The link is not whole',
  broken:
    'A check is opened by the QR code that the voting booth shows. Scan it again, or copy the whole link.',
  notOpenHeading: 'There is nothing to check yet',
  notOpen: 'This vote has not been opened, so there can be no ballot of it.',
  closeAfter: 'Close this page when you have compared: it shows how you meant to vote.',
  page: 'Go to the vote’s page',
};

export type Words = typeof en;
