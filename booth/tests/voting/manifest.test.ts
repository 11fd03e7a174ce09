import { expect, test } from 'vitest';
import type { Manifest, Question } from '../../src/protocol/entries/manifest.ts';
import { findProblems } from '../../src/protocol/voting/manifest/check.ts';
import { listVectors } from '../vectors.ts';
import { entriesOfKind } from './votes.ts';

const RECORDS = listVectors('records').map((name) => name.replace('records/', ''));

function manifestOf(record: string): Manifest {
  const [manifest] = entriesOfKind(record, 'manifest');
  if (manifest === undefined) throw new Error(`${record} has no manifest`);
  return manifest;
}

const LAWFUL = manifestOf('example');
const [QUESTION] = LAWFUL.questions;
if (QUESTION === undefined) throw new Error('no question');
const { rule, options } = QUESTION;
const { trustees, officers, registrar, log, schedule, chapters, cohorts } = LAWFUL;
const ABSTAIN = { id: 'abstain', title: 'Abstain', role: 'abstain' } as const;
/** The identity, of order 1: anyone can sign under it. */
const WEAK_KEY = 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** The lawful manifest with its one question changed. */
function asking(change: Partial<Question>): Partial<Manifest> {
  return { questions: [{ ...QUESTION, ...change } as Question] };
}

test.each(RECORDS)('the manifest of %s is lawful', (record) => {
  expect(findProblems(manifestOf(record))).toEqual([]);
});

const LAWFUL_CHANGES: readonly (readonly [string, Partial<Manifest>])[] = [
  ['a plurality', asking({ rule: { of: 'votes_cast', abstentions: 'counted', quorum: '0' } })],
  ['all of the votes', asking({ rule: { ...rule, threshold: '1/1' } })],
  ['a quorum of everybody', asking({ rule: { ...rule, quorum: '3/3' } })],
  [
    'abstentions left out',
    asking({ options: [...options, ABSTAIN], rule: { ...rule, abstentions: 'left_out' } }),
  ],
  ['cells in another order', { cells: [cell('south'), cell('norte')] }],
  ['a cell at a parent', { cells: [cell('norte')] }],
  [
    'no time between close and challenges',
    {
      schedule: { ...schedule, challenge_until: schedule.closes_at },
    },
  ],
];

test.each(LAWFUL_CHANGES)('%s is lawful', (_, change) => {
  expect(findProblems({ ...LAWFUL, ...change })).toEqual([]);
});

function cell(chapter: string, cohort = 'members') {
  return { chapter, cohort };
}

const [ANA, BEN, NONE] = options;
if (ANA === undefined || BEN === undefined || NONE === undefined) throw new Error('no options');
const [FIRST, SECOND, THIRD] = trustees.members;
if (FIRST === undefined || SECOND === undefined || THIRD === undefined)
  throw new Error('no trustees');
const [DANA, LUIS] = officers;
if (DANA === undefined || LUIS === undefined) throw new Error('no officers');
const [WITNESS] = log.witnesses;
if (WITNESS === undefined) throw new Error('no witness');

const trusteesOf = (...members: (typeof FIRST)[]) => ({ trustees: { ...trustees, members } });

const UNLAWFUL: readonly (readonly [string, Partial<Manifest>, string])[] = [
  ['another version', { version: 2 }, 'version 2 is not known here'],
  ['no question', { questions: [] }, 'there are not 1 to 20 questions'],
  [
    'a question twice',
    { questions: [QUESTION, QUESTION] },
    'ids of questions are not all different',
  ],
  [
    'an id twice',
    asking({ options: [ANA, { ...BEN, id: 'ana' }, NONE] }),
    'question council: ids of options are not all different',
  ],
  [
    'a title twice',
    asking({ options: [ANA, { ...BEN, title: ANA.title }, NONE] }),
    'question council: titles of options are not all different',
  ],
  [
    'no way to endorse nobody',
    asking({ options: [ANA, BEN] }),
    'question council: there is not exactly one option no_endorsement',
  ],
  [
    'nobody to endorse',
    asking({ options: [NONE, ABSTAIN] }),
    'question council: there is no candidate',
  ],
  [
    'two ways to abstain',
    asking({ options: [...options, ABSTAIN, { ...ABSTAIN, id: 'b', title: 'B' }] }),
    'question council: 2 options abstain',
  ],
  [
    'abstaining in an approval',
    asking({ kind: 'approval', options: [...options, ABSTAIN] }),
    'question council: 1 options abstain',
  ],
  [
    'two choices of one',
    asking({ most: 2 }),
    'question council: highest, least and most are not those of choose_one',
  ],
  [
    'an approval of two',
    asking({ kind: 'approval', highest: 2 }),
    'question council: highest, least and most are not those of approval',
  ],
  [
    'a score of one',
    asking({ kind: 'score' }),
    'question council: highest, least and most are not those of score',
  ],
  [
    'a least above the most',
    asking({ kind: 'approval', least: 3, most: 2 }),
    'question council: least and most are out of order',
  ],
  [
    'a most that is too much',
    asking({ kind: 'approval', most: 4 }),
    'question council: least and most are out of order',
  ],
  [
    'a threshold alone',
    asking({ rule: { of: 'votes_cast', abstentions: 'counted', quorum: '0', threshold: '1/2' } }),
    'question council: threshold and comparison do not stand together',
  ],
  [
    'more than all',
    asking({ rule: { ...rule, comparison: 'more_than', threshold: '2/2' } }),
    'question council: no option can have more_than 2/2',
  ],
  [
    'at least more than all',
    asking({ rule: { ...rule, threshold: '3/2' } }),
    'question council: no option can have at_least 3/2',
  ],
  [
    'a quorum of more than everybody',
    asking({ rule: { ...rule, quorum: '4/3' } }),
    'question council: the quorum is more than everybody',
  ],
  [
    'nothing to leave out',
    asking({ rule: { ...rule, abstentions: 'left_out' } }),
    'question council: abstentions are left out without an option to abstain, or of all who are eligible',
  ],
  [
    'a day that is none',
    { schedule: { ...schedule, opens_at: '2026-02-30T00:00:00Z' } },
    'schedule: opens_at is not on the calendar',
  ],
  [
    'no time to vote',
    { schedule: { ...schedule, opens_at: schedule.closes_at } },
    'schedule: it closes before it opens',
  ],
  [
    'challenges that end early',
    { schedule: { ...schedule, challenge_until: schedule.opens_at } },
    'schedule: challenges end before voting does',
  ],
  [
    'a chapter twice',
    { chapters: [...chapters, ...chapters.slice(0, 1)], cells: [cell('norte')] },
    'ids of chapters are not all different',
  ],
  [
    'a cohort twice',
    { cohorts: [...cohorts, ...cohorts], cells: [cell('norte')] },
    'ids of cohorts are not all different',
  ],
  [
    'a parent that is not there',
    { chapters: [{ id: 'norte', name: 'N', parent: 'x' }] },
    'chapter norte: there is no chapter x',
  ],
  ['a cell listed twice', { cells: [cell('norte'), cell('norte')] }, 'cells are not all different'],
  [
    'a cell of no chapter',
    { cells: [cell('x')] },
    'cell x/members names a chapter or cohort that is not there',
  ],
  [
    'a cell of no cohort',
    { cells: [cell('norte', 'x')] },
    'cell norte/x names a chapter or cohort that is not there',
  ],
  ['no cells', { cohorts: [] }, 'there are 0 cells'],
  [
    'cells that go without saying',
    { cells: [cell('norte'), cell('south')] },
    'cells are listed, and are those that there would be without a list',
  ],
  ['too few trustees', trusteesOf(FIRST), "2 of 1 trustees can't be"],
  [
    'a trustee twice',
    trusteesOf(FIRST, { ...SECOND, name: FIRST.name }),
    'names of trustees are not all different',
  ],
  [
    "a trustee's key twice",
    trusteesOf(FIRST, { ...SECOND, key: FIRST.key }),
    'keys of trustees are not all different',
  ],
  [
    'a key that all can sign under',
    trusteesOf(FIRST, { ...SECOND, key: WEAK_KEY }),
    'the key of trustee Trustee 2 is none',
  ],
  ['no officer', { officers: [] }, 'there is no officer'],
  [
    "an officer's key twice",
    { officers: [DANA, { ...LUIS, key: DANA.key }] },
    'keys of officers are not all different',
  ],
  [
    'a weak registrar',
    { registrar: { ...registrar, key: WEAK_KEY } },
    'the key of the registrar is none',
  ],
  [
    'a booth with bits left over',
    { booth: `${'A'.repeat(42)}B` },
    'booth is not canonical base64url',
  ],
  ["a witness's key for the log", { log: { ...log, key: WITNESS } }, "log.key is no log's key"],
  [
    "a log's key for a witness",
    { log: { ...log, witnesses: [log.key] } },
    "log.witnesses: not all witnesses' keys",
  ],
  [
    'a witness twice',
    { log: { ...log, witnesses: [WITNESS, WITNESS] } },
    'names of witnesses are not all different',
  ],
  [
    'a quorum of witnesses that are not there',
    { log: { ...log, witness_quorum: 2 } },
    'fewer witnesses than witness_quorum',
  ],
];

test.each(UNLAWFUL)('%s is not', (_, change, problem) => {
  expect(findProblems({ ...LAWFUL, ...change })).toContain(problem);
});

test('chapters in a circle are their own ancestors', () => {
  const circle = [
    { id: 'a', name: 'A', parent: 'b' },
    { id: 'b', name: 'B', parent: 'a' },
    { id: 'c', name: 'C', parent: 'a' },
  ];
  expect(findProblems({ ...LAWFUL, chapters: circle })).toEqual([
    'chapter a is its own ancestor',
    'chapter b is its own ancestor',
  ]);
});

test('all problems are told at once', () => {
  expect(findProblems({ ...LAWFUL, version: 3, questions: [], officers: [] })).toEqual([
    'version 3 is not known here',
    'there are not 1 to 20 questions',
    'there is no officer',
  ]);
});
