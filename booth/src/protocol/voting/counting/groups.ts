/**
 * Which cells are published together, so that no small group is told apart: spec/tally.md, section 2.
 *
 * Groups are joined from the leaves of a tree up; only its root's groups are published.
 */

import type { Manifest } from '../../entries/manifest.ts';
import type { Cell } from '../manifest/cells.ts';

/** Cells that are joined, and their ballots: one a member, whatever its weight. */
interface Group {
  /** Ascending. */
  readonly cells: readonly number[];
  readonly ballots: number;
}

/** A place in the tree: the cells that hang at it, and the places below. */
interface Node {
  readonly cells: number[];
  readonly children: Node[];
}

/** What decides which cells are joined. */
export type GroupingRules = Pick<Manifest, 'chapters' | 'cohorts' | 'privacy'>;

/**
 * Join cells into the groups that are published.
 *
 * @param cells - The cells by position.
 * @param ballots - How many ballots of each cell count.
 * @returns The groups by their lowest cell, each with its cells in ascending order.
 */
export function joinCells(
  rules: GroupingRules,
  cells: readonly Cell[],
  ballots: readonly number[],
): readonly (readonly number[])[] {
  const root = growTree(rules, cells);
  const groups = gather(root, ballots, rules.privacy.floor);
  return groups.map((group) => group.cells).sort((left, right) => lowest(left) - lowest(right));
}

/** Hang the cells in a tree: chapters, or below each cohort a copy of the chapters. */
function growTree(rules: GroupingRules, cells: readonly Cell[]): Node {
  if (rules.privacy.merge_first === 'cohorts') return growChapters(rules, cells, () => true);
  const children = rules.cohorts.map(({ id }) =>
    growChapters(rules, cells, (cell) => cell.cohort === id),
  );
  return { cells: [], children };
}

function growChapters(
  { chapters }: GroupingRules,
  cells: readonly Cell[],
  belongs: (cell: Cell) => boolean,
): Node {
  const root: Node = { cells: [], children: [] };
  const nodes = new Map(
    chapters.map(({ id }): [string, Node] => [id, { cells: [], children: [] }]),
  );
  for (const { id, parent } of chapters) {
    const above = parent === undefined ? root : nodes.get(parent);
    const own = nodes.get(id);
    if (own !== undefined) above?.children.push(own);
  }
  cells.forEach((cell, position) => {
    if (belongs(cell)) nodes.get(cell.chapter)?.cells.push(position);
  });
  return root;
}

/** The groups that a place passes up, all below it joined already. */
function gather(node: Node, ballots: readonly number[], floor: number): readonly Group[] {
  const own = node.cells.map((cell) => ({ cells: [cell], ballots: ballots[cell] ?? 0 }));
  const below = node.children.flatMap((child) => gather(child, ballots, floor));
  return joinSmall([...own, ...below], floor);
}

/** Join all small groups into a pool, and to the pool the smallest others until it is large. */
function joinSmall(groups: readonly Group[], floor: number): readonly Group[] {
  const small = groups.filter((group) => group.ballots < floor);
  if (small.length === 0) return groups;
  const others = groups.filter((group) => group.ballots >= floor).sort(bySize);
  let pool = join(small);
  while (pool.ballots < floor) {
    const next = others.shift();
    if (next === undefined) break;
    pool = join([pool, next]);
  }
  return [pool, ...others];
}

function join(groups: readonly Group[]): Group {
  return {
    cells: groups.flatMap((group) => group.cells).sort((left, right) => left - right),
    ballots: groups.reduce((sum, group) => sum + group.ballots, 0),
  };
}

/** By ballots, among equals by the lowest cell. */
function bySize(left: Group, right: Group): number {
  return left.ballots - right.ballots || lowest(left.cells) - lowest(right.cells);
}

function lowest(cells: readonly number[]): number {
  return cells[0] ?? 0;
}
