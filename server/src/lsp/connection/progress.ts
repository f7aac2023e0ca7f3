import {
  CancellationTokenSource,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type CancellationToken,
  type Connection,
  type ProgressToken,
} from 'vscode-languageserver';
import type { ClientFlags } from '../wire/capabilities.js';
import type { Guard } from './guard.js';

/** The least time between two reports, in milliseconds. */
const REPORT_INTERVAL = 100;

/** Long work that the client shows, and that its user can cancel. */
export class Progress {
  readonly #source = new CancellationTokenSource();
  readonly #title: string;
  readonly #send: (value: object) => void;
  readonly #ended: () => void;
  #state: 'waiting' | 'begun' | 'ended' = 'waiting';
  #waiting: object | undefined;
  #lastReport = -Infinity;

  constructor(title: string, send: (value: object) => void, ended: () => void) {
    this.#title = title;
    this.#send = send;
    this.#ended = ended;
  }

  /** Cancelled when the user does not want to wait for the work. */
  get token(): CancellationToken {
    return this.#source.token;
  }

  cancel(): void {
    this.#source.cancel();
  }

  /** The client is ready to hear of the work. */
  begin(): void {
    const begin = { kind: 'begin', title: this.#title, cancellable: true, percentage: 0 };
    this.#send(begin);
    if (this.#waiting) this.#send(this.#waiting);
    if (this.#state === 'ended') this.#send({ kind: 'end' });
    else this.#state = 'begun';
  }

  report(done: number, total: number): void {
    const now = performance.now();
    if (now - this.#lastReport < REPORT_INTERVAL) return;
    this.#lastReport = now;
    const percentage = Math.floor((100 * done) / Math.max(total, 1));
    const report = { kind: 'report', percentage, message: `${String(done)} of ${String(total)}` };
    if (this.#state === 'waiting') this.#waiting = report;
    else this.#send(report);
  }

  end(): void {
    if (this.#state === 'begun') this.#send({ kind: 'end' });
    this.#state = 'ended';
    this.#ended();
  }
}

/** Begins progress, and hears when the client cancels some. */
export class ProgressCenter {
  readonly #connection: Connection;
  readonly #isSupported: boolean;
  readonly #running = new Map<ProgressToken, Progress>();
  #count = 0;

  constructor(connection: Connection, client: ClientFlags, guard: Guard) {
    this.#connection = connection;
    this.#isSupported = client.workDoneProgress;
    const { method } = WorkDoneProgressCancelNotification.type;
    connection.onNotification(
      method,
      guard.notification(method, ({ token }: { token: ProgressToken }) => {
        this.#running.get(token)?.cancel();
      }),
    );
  }

  /** Work that the server does unasked. A client that cannot show it is not told of it. */
  start(title: string): Progress {
    const token = `specmark-${String(++this.#count)}`;
    const progress = this.#make(token, title);
    if (this.#isSupported) {
      this.#connection.sendRequest(WorkDoneProgressCreateRequest.type, { token }).then(
        () => {
          progress.begin();
        },
        // A client that does not want to show it is not told of it.
        () => undefined,
      );
    }
    return progress;
  }

  /** Work that the client asked for, with the token to report on it where it wants to hear of it. */
  follow(token: ProgressToken | undefined, title: string): Progress {
    if (token === undefined) return new Progress(title, ignore, ignore);
    const progress = this.#make(token, title);
    progress.begin();
    return progress;
  }

  #make(token: ProgressToken, title: string): Progress {
    const send = (value: object) => {
      // Nobody is left to be told when the connection is gone.
      this.#connection.sendProgress(WorkDoneProgress.type, token, value as never).catch(ignore);
    };
    const progress = new Progress(title, send, () => this.#running.delete(token));
    this.#running.set(token, progress);
    return progress;
  }
}

function ignore(): void {
  // There is nothing to be done.
}
