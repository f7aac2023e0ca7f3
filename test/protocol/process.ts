import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-languageserver/node';

// This file runs from `out/test/protocol`.
const COMMAND = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));

/** How long the server may take for what a test waits for, in milliseconds. */
const PATIENCE = 30_000;

/** Something that the server has sent unasked: a notification, or a request of its own. */
export interface Message {
  readonly method: string;
  readonly params: unknown;
}

/** The built server in a process of its own, and all that it sends. */
export class ServerProcess {
  readonly connection: MessageConnection;
  /** Settles with the exit code when the server has ended. */
  readonly exit: Promise<number | null>;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #messages: Message[] = [];
  readonly #listeners = new Set<() => void>();
  #errors = '';

  /**
   * Starts the server. It ends with the test at the latest.
   *
   * @param answer answers the requests of the server.
   */
  constructor(t: TestContext, answer: (message: Message) => unknown) {
    this.#process = spawn(process.execPath, [COMMAND, 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#process.stderr.on('data', (data: Buffer) => (this.#errors += data.toString()));
    this.exit = new Promise((resolve) => this.#process.once('exit', resolve));
    this.connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    // What cannot be written to a server that has ended is seen by its exit code.
    this.connection.onError(() => undefined);
    this.connection.onNotification((method, params) => {
      this.#note({ method, params });
    });
    // This one the connection would keep to itself.
    this.connection.onNotification('$/logTrace', (params: unknown) => {
      this.#note({ method: '$/logTrace', params });
    });
    this.connection.onRequest((method, params) => {
      this.#note({ method, params });
      return answer({ method, params }) ?? null;
    });
    this.connection.onUnhandledProgress((params) => {
      this.#note({ method: '$/progress', params });
    });
    this.connection.listen();
    t.after(() => {
      this.connection.dispose();
      this.#process.kill('SIGKILL');
      assert.equal(this.#errors, '', 'The server wrote to its standard error.');
    });
  }

  /** Writes to the server's standard input as it is. */
  writeRaw(text: string): void {
    this.#process.stdin.write(text);
  }

  /** Closes the server's standard input, as a client that dies does. */
  hangUp(): void {
    this.#process.stdin.end();
  }

  /**
   * Waits for something that the server sends, or has sent and that nobody has waited for yet.
   *
   * @returns its parameters.
   */
  waitFor<Params>(method: string, fits: (params: Params) => boolean = () => true): Promise<Params> {
    const find = () => {
      const index = this.#messages.findIndex(
        (message) => message.method === method && fits(message.params as Params),
      );
      return index < 0 ? undefined : this.#messages.splice(index, 1)[0];
    };
    return new Promise((resolve, reject) => {
      const look = () => {
        const message = find();
        if (!message) return;
        stop();
        resolve(message.params as Params);
      };
      const timer = setTimeout(() => {
        stop();
        const sent = this.#messages.map((message) => JSON.stringify(message)).join('\n');
        reject(new Error(`The server did not send ${method}. It sent:\n${sent}`));
      }, PATIENCE);
      const stop = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** What the server has sent by a method and nobody has waited for, oldest first. */
  sent<Params>(method: string): Params[] {
    return this.#messages
      .filter((message) => message.method === method)
      .map(({ params }) => params as Params);
  }

  #note(message: Message): void {
    this.#messages.push(message);
    for (const listener of this.#listeners) listener();
  }
}
