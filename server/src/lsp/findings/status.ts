/** How long news of statuses are gathered, in milliseconds. */
const GATHER = 200;

/** Tells a client that shows statuses that they may have changed. */
export class StatusNews {
  readonly #send: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** Whether the client has ever asked for a status; one that has not is not told. */
  isWanted = false;

  constructor(send: () => void) {
    this.#send = send;
  }

  changed(): void {
    if (!this.isWanted) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#send();
    }, GATHER);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
