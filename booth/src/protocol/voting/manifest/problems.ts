/** What is wrong with a manifest, collected: all problems are reported at once. */

/** A problem in a sentence, with the field that has it. */
export type Problem = string;

/** Give a problem where a rule is broken, else none. */
export function unless(condition: boolean, problem: Problem): Problem[] {
  return condition ? [] : [problem];
}

/** Give a problem where some values are not all different. */
export function differ(values: readonly string[], what: string): Problem[] {
  return unless(new Set(values).size === values.length, `${what} are not all different`);
}
