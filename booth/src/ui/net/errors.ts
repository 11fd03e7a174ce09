/** The two ways in which a request fails: an answer that says no, and no answer. */

/** The server's answer is no, by the name that spec and server use for the reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** As in `vote.closed`; `unknown` where the answer named none. */
  readonly reason: string;
  readonly status: number;
  /** The server's own sentence, for people who look into it; may be empty. */
  readonly detail: string;

  constructor(reason: string, status: number, detail: string) {
    super(`${reason} (${status})`);
    this.reason = reason;
    this.status = status;
    this.detail = detail;
  }
}

/** Why there was no answer. */
export type Silence = 'line' | 'busy';

/** No answer, or none that is the server's own: the same request may be sent again. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  readonly silence: Silence;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly pause: number;

  constructor(silence: Silence, pause = 0) {
    super(silence);
    this.silence = silence;
    this.pause = pause;
  }
}
