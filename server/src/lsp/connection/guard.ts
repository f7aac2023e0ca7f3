import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver';
import { Cancelled, throwIfCancelled } from '../turns/cancellation.js';
import { messageOf } from '../wire/error-message.js';
import { invalidParams } from '../wire/response-errors.js';
import type { Utf8Wire } from './encoding.js';

/**
 * Stands between the wire and every handler. Whatever a handler does, its request is answered, the
 * log says what went wrong, and the next message is handled.
 */
export class Guard {
  readonly #connection: Pick<Connection, 'console' | 'tracer'>;
  #isClosed = false;
  #wire: Utf8Wire | undefined;

  constructor(connection: Pick<Connection, 'console' | 'tracer'>) {
    this.#connection = connection;
  }

  /** Lets nothing through any more, because the client has ended the session. */
  close(): void {
    this.#isClosed = true;
  }

  /** Lets the handlers that are wrapped from now on be spoken to through a wire. */
  speakThrough(wire: Utf8Wire): void {
    this.#wire = wire;
  }

  /** Wraps the handler of a request. */
  request<Params, Result>(
    method: string,
    handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
  ): (params: Params, token?: CancellationToken) => Promise<Result | ResponseError<never>> {
    const work = this.#wire?.request(method, handle) ?? handle;
    return async (params, token) => {
      const start = performance.now();
      try {
        if (this.#isClosed)
          throw new ResponseError(ErrorCodes.InvalidRequest, 'The session is over.');
        // A request without parameters comes with the token in their place.
        if (!token) throw invalidParams('The request has no parameters.');
        throwIfCancelled(token);
        const result = await work(params, token);
        throwIfCancelled(token);
        return result;
      } catch (error) {
        return this.#answerTo(method, error);
      } finally {
        this.#connection.tracer.log(`${method} took ${milliseconds(start)} ms.`);
      }
    };
  }

  /** Wraps the handler of a notification. */
  notification<Params>(
    method: string,
    handle: (params: Params) => void | Promise<void>,
  ): (params: Params) => void {
    const act = this.#wire?.notification(method, handle) ?? handle;
    return (params) => {
      const start = performance.now();
      try {
        const work = act(params);
        if (work) this.background(method, work);
      } catch (error) {
        this.#logFailure(method, error);
      } finally {
        this.#connection.tracer.log(`${method} took ${milliseconds(start)} ms.`);
      }
    };
  }

  /** Lets work go on by itself. A failure of it is logged. */
  background(name: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof Cancelled)) this.#logFailure(name, error);
    });
  }

  #answerTo(method: string, error: unknown): ResponseError<never> {
    if (error instanceof Cancelled) {
      return new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was cancelled.`);
    }
    if (error instanceof ResponseError) return error as ResponseError<never>;
    this.#logFailure(method, error);
    return new ResponseError(ErrorCodes.InternalError, `${method} failed: ${messageOf(error)}`);
  }

  #logFailure(name: string, error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${name} failed: ${stack}`);
  }
}

function milliseconds(start: number): string {
  return (performance.now() - start).toFixed(1);
}
