import type { Message, MessageStrategy } from 'vscode-languageserver';

/** Holds messages back, in their order, while what is to handle them is being made. */
export class Gate implements MessageStrategy {
  #opening: Promise<void> | undefined;

  /** Lets no message through until a promise is settled. */
  closeUntil(opening: Promise<void>): void {
    this.#opening = opening.finally(() => {
      this.#opening = undefined;
    });
  }

  handleMessage: MessageStrategy['handleMessage'] = (message: Message, next) =>
    this.#opening ? this.#opening.then(() => next(message)) : next(message);
}
