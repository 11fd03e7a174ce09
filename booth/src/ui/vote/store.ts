/** The booth's one state: told of events, watched by the page. */

import { advance, type Event, START, type State } from './machine.ts';

export class Store {
  #state: State = START;
  readonly #watchers = new Set<(state: State) => void>();

  get state(): State {
    return this.#state;
  }

  send(event: Event): void {
    this.#state = advance(this.#state, event);
    for (const watcher of this.#watchers) watcher(this.#state);
  }

  /** Watch the state; the function given back ends it. */
  watch(watcher: (state: State) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
