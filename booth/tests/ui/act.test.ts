import { expect, test } from 'vitest';
import { readShell } from '../../src/ui/shell.ts';
import { linkToAct } from '../../src/ui/vote/steps/act.tsx';
import { VOTE_WORDS } from '../../src/ui/vote/words/index.ts';

const PAGE = {
  app: 'vote',
  api: '/api/v1/votes/riverside/council-4',
  record: '/riverside/council-4/record/',
  page: '/riverside/council-4/',
  lang: 'en',
};

function read(act?: string) {
  const dataset = act === undefined ? PAGE : { ...PAGE, act };
  return readShell({ dataset } as unknown as HTMLElement);
}

test('the page says where the ways to act are, or says nothing', () => {
  expect(read('/act/riverside/').act).toBe('/act/riverside/');
  expect('act' in read()).toBe(false);
});

test.each([
  ['a query', '/act/riverside/?vote=council-4'],
  ['a fragment', '/act/riverside/#8AVHD'],
  ['a page below', '/act/riverside/council-4/'],
  ['a step up', '/act/../'],
  ['another host', 'https://elsewhere.example/act/riverside/'],
  ['another host without a scheme', '//act/riverside/'],
  ['a script', 'javascript:alert(1)'],
  ['nothing', ''],
])('no link is made of an address with %s', (_case, act) => {
  expect('act' in read(act)).toBe(false);
});

test('the link carries nothing of the vote, and the page behind it can not look back', () => {
  const link = linkToAct('/act/riverside/', 'Act');
  expect(link.type).toBe('a');
  expect(link.props).toEqual({
    href: '/act/riverside/',
    target: '_blank',
    rel: 'noopener noreferrer',
    referrerpolicy: 'no-referrer',
    children: 'Act',
  });
});

test('both languages name the organization and say that the vote is not passed on', () => {
  const { en, es } = VOTE_WORDS;
  expect(en.recorded.act('Riverside')).toBe('Act with Riverside');
  expect(es.recorded.act('Riverside')).toBe('Pasar a la acción con Riverside');
  expect(en.recorded.actAbout).toContain('nothing of your vote');
  expect(es.recorded.actAbout).toContain('nada sobre su voto');
});
