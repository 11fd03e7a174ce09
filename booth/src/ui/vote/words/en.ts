/** The words of the vote pages in English: the dictionary that every other language must match. */

export const en = {
  loadingHeading: 'Your voting booth',
  loading: 'Loading the vote and checking it…',
  checking: 'Looking up your code…',
  asks: (organization: string) => `${organization} asks its members`,
  closesAt: (moment: string) => `Voting closes on ${moment}.`,

  code: {
    label: 'Your voting code',
    hint: '25 letters and digits, from your invitation. Capitals, spaces and hyphens don’t matter.',
    go: 'Continue',
    lost: (organization: string) =>
      `No code, or a lost one? Ask ${organization}: a lost code can be replaced while voting is open.`,
    empty: 'Type the code from your invitation.',
    length: (count: number) =>
      `A code has 25 letters and digits; this has ${count}. Compare it with your invitation.`,
    symbol: (symbol: string) => `“${symbol}” is in no code. Compare it with your invitation.`,
    check:
      'This code is mistyped: one letter or digit is wrong, or two are swapped. Compare it with your invitation, group by group.',
    link: 'This link is cut off. Copy it again, whole; or type the 25 letters and digits alone.',
    id: 'Compare the id of this vote with the one in your invitation:',
  },

  choose: {
    progress: (number: number, count: number) => `Question ${number} of ${count}`,
    recordedBefore:
      'A ballot is already recorded with your code. If you vote again, only the new ballot counts.',
    noEndorsement: 'The organization then endorses nobody.',
    abstain: 'You take part, and take no side.',
    chosen: (count: number, most: number) => `${count} of ${most} chosen`,
    points: (given: number, most: number) => `${given} of ${most} points given`,
    pointsFor: (title: string) => `Points for ${title}`,
    fewer: (title: string) => `One point fewer for ${title}`,
    more: (title: string) => `One point more for ${title}`,
    next: 'Next question',
    review: 'Review your ballot',
    back: 'Back',
  },

  mistakes: {
    one: 'Choose one answer to go on.',
    tooFew: (least: number) => `Choose at least ${least} to go on.`,
    tooMany: (most: number, count: number) =>
      `Choose ${most} at most: you chose ${count}. Take ${count - most} away to go on.`,
    pointsTooFew: (least: number) => `Give at least ${least} points to go on.`,
    pointsTooMany: (most: number, count: number) =>
      `Give ${most} points at most: you gave ${count}. Take ${count - most} away to go on.`,
  },

  review: {
    heading: 'Review your ballot',
    lead: 'Nothing has been sent yet.',
    chose: 'You chose',
    change: 'Change',
    changeNamed: (question: string) => `Change your answer to: ${question}`,
    seal: 'Encrypt my ballot',
    sealingHeading: 'Encrypting your ballot',
    sealing: 'This happens on this device. Nothing is sent yet.',
  },

  sealed: {
    heading: 'Your ballot is encrypted',
    lead: 'Nothing has been sent yet. This is your ballot’s tracker:',
    tracker: 'Tracker',
    about:
      'Note it down: under it you find your ballot in the public record. It does not show how you voted.',
    cast: 'Cast my ballot',
    check: 'Check it first',
    checkAbout:
      'A check shows on another device what this one encrypted. A checked ballot can’t be cast: you then go on with a fresh one.',
    edit: 'Change my answers',
  },

  casting: {
    heading: 'Casting your ballot',
    sending: 'Sending…',
    line: (seconds: number) =>
      `No answer yet. Still trying: your ballot is not lost. Next try in ${seconds} s.`,
    busy: (seconds: number) =>
      `The server is busy. Still trying: your ballot is not lost. Next try in ${seconds} s.`,
    offline:
      'This device is offline. Your ballot is not lost: it is sent when the network is back.',
    once: 'The very same ballot is sent each time, so it can’t be counted twice. Keep this page open.',
    resumed:
      'Your encrypted ballot was still on its way when this page was closed. It is sent again now.',
    now: 'Try now',
  },

  recorded: {
    heading: 'Your vote is recorded',
    entry: (index: string) => `Entry ${index} of the public record.`,
    proven:
      'Checked on this device: the record’s signed proof holds, and your ballot stands in it unchanged.',
    again: (moment: string) =>
      `You can change your vote until ${moment}: open your link again. Only your last ballot counts.`,
    final: 'This ballot is final: in this vote it can’t be replaced.',
    organization: 'Organization',
    vote: 'The vote’s id',
    log: 'The log’s key',
    receipt: 'Your receipt',
    receiptAbout:
      'It proves that your ballot was taken in, even if the record should change later. It does not show how you voted.',
    download: 'Save the receipt',
    print: 'Print this page',
    next: 'What next',
    page: 'Go to the vote’s page',
    pageAbout: 'See how many have voted, and how it comes out.',
    act: (organization: string) => `Act with ${organization}`,
    actAbout:
      '(opens a new page): call, talk to people you know, come, give. That page is told nothing of your vote.',
    leave: 'You can close this page now.',
  },

  check: {
    marking: 'Telling the server never to accept this ballot…',
    heading: 'Check your ballot',
    lead: 'This ballot can no longer be cast.',
    scan: 'Scan this code with another device, one that you trust.',
    compare: 'See that the other device shows this tracker and your answers:',
    qr: 'QR code with the link to the check page',
    link: 'Or open this link there',
    secret: 'The code shows how you meant to vote: show it to nobody.',
    matches: 'It matches: encrypt a fresh ballot',
    differs: 'Something differs',
    differsHeading: 'Do not vote on this device',
    differsBody: (organization: string) =>
      `Keep a picture of both screens, and tell the officers of ${organization}. Then open your link on another device and vote there: the ballot that you checked was not cast.`,
    edit: 'Change my answers',
  },

  facts: {
    rule: 'How it is decided',
    who: 'Who can see what',
    secret: (threshold: number, count: number) =>
      `Your answers are encrypted on this device. Ballots are only ever opened added up, and only when ${threshold} of ${count} trustees act together.`,
    public:
      'The encrypted ballot is public, under a tracker, without your name. Anybody can count the record again.',
    registrarHosted:
      'That you voted is known to the organization, which gave out the codes through this server.',
    registrarIndependent:
      'That you voted is known to the registrar, who gave out the codes; not to this server.',
    floor: (floor: string) =>
      `Results of groups with fewer than ${floor} ballots are merged with others before they are opened.`,
    device: 'Vote where nobody watches your screen.',
    trustees: 'Trustees',
  },

  copy: {
    tracker: 'Copy the tracker',
    link: 'Copy the link',
  },
  credential: (fingerprint: string) => `Your voter key begins with ${fingerprint}`,
  remedies: { code: 'Use another code', restart: 'Start over', retry: 'Try again' },
  toPage: 'Go to the vote’s page',
};

export type Words = typeof en;
