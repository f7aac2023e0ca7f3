import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from '../../../scripts/lib/cleanup.mjs';
import { frame, Unframer } from './framing.mjs';

/**
 * How a server is started.
 * @typedef {object} Command
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 */

/** @typedef {(params: any) => unknown} Handler */

/** How long an answer may take before the server counts as stuck, in milliseconds. */
const PATIENCE = 600_000;

/** How long a server may take to end, in milliseconds. It is stopped some dozens of times in a run. */
const STOP_PATIENCE = 1000;

/** A server will not get any further, by itself or through its threads that wait for each other. */
export class Stuck extends Error {}

/** A language server that runs, with its messages. It knows the protocol's frame, and no method. */
export class Driver {
  /** When the process was started, on the clock of `performance.now()`. */
  started = performance.now();
  #child;
  #unframer = new Unframer();
  #next = 1;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #pending = new Map();
  /** @type {Map<string, Handler>} */
  #requests = new Map();
  /** @type {Map<string, Handler>} */
  #notifications = new Map();
  #errors = '';
  #forget;
  /** How many wait for something other than an answer. */
  #waiters = 0;
  /** Whether it has sent anything since it was looked at. */
  #hasSpoken = false;
  /** Since when it has been waited for in vain, and the work that was done by then. */
  #silence = { since: performance.now(), worked: 0 };
  /**
   * Settles when the process has ended.
   * @type {Promise<void>}
   */
  ended;

  /** @param {Command} command */
  constructor({ command, args, env }) {
    this.#child = spawn(command, args, { env: { ...process.env, ...env } });
    this.#forget = atEnd(() => this.#child.kill('SIGKILL'));
    this.#child.stdout.on('data', (chunk) => this.#take(chunk));
    this.#child.stderr.on('data', (chunk) => (this.#errors = (this.#errors + chunk).slice(-4000)));
    this.#child.stdin.on('error', () => undefined);
    this.#child.on('error', (error) => this.#fail(error));
    this.ended = new Promise((resolve) => {
      const watch = setInterval(() => this.#endSilence(), LOOK);
      this.#child.on('close', (code, signal) => {
        clearInterval(watch);
        this.#fail(new Error(`The server has ended with ${code ?? signal}. ${this.#errors}`));
        resolve();
      });
    });
  }

  /**
   * Answers what the server asks with what a function returns, or with its error.
   * @param {string} method
   * @param {Handler} handler
   */
  answer(method, handler) {
    this.#requests.set(method, handler);
  }

  /**
   * @param {string} method
   * @param {Handler} handler
   */
  listen(method, handler) {
    this.#notifications.set(method, handler);
  }

  /**
   * @param {string} method
   * @param {unknown} params
   * @returns {Promise<any>}
   */
  request(method, params) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        reject(new Error(`The server has ended before ${method}.`));
        return;
      }
      const timer = setTimeout(
        () => reject(new Error(`No answer to ${method} in ${PATIENCE / 1000} s.`)),
        PATIENCE,
      );
      const settle = (/** @type {() => void} */ action) => {
        clearTimeout(timer);
        action();
      };
      this.#pending.set(id, {
        resolve: (result) => settle(() => resolve(result)),
        reject: (error) => settle(() => reject(named(method, error))),
      });
      this.#send({ jsonrpc: '2.0', id, method, params });
    });
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /**
   * Waits for something that the server is to say by itself, or for its end.
   * @param {Promise<void>} word
   */
  async hears(word) {
    this.#waiters++;
    await Promise.race([word, this.ended]);
    this.#waiters--;
  }

  /** The megabytes that the process has in memory, now and at the most. Linux alone tells. */
  memory() {
    const status = readProcess(this.#child.pid, 'status');
    const megabytes = (/** @type {string} */ name) => {
      const kibibytes = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
      return kibibytes === undefined ? Number.NaN : (Number(kibibytes) * 1024) / 1e6;
    };
    return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
  }

  /**
   * The milliseconds that the process has worked, or those that have passed where the system does not
   * tell. What else the machine does makes work no longer, only the waiting for it.
   */
  worked() {
    const fields = readProcess(this.#child.pid, 'stat')
      .replace(/^.*\) /, '')
      .split(' ');
    const ticks = Number(fields[USER_TICKS]) + Number(fields[USER_TICKS + 1]);
    return Number.isFinite(ticks) ? ticks * TICK : performance.now();
  }

  /** Waits until the process rests, or has not rested for some seconds: what it still does is its own. */
  async atRest() {
    let before = this.worked();
    for (let look = 0; look < RESTLESS; look++) {
      await pause(REST);
      const now = this.worked();
      if (now - before < REST / 10) return;
      before = now;
    }
  }

  /**
   * Ends the server as an editor does, and by force where it does not obey: some end when nothing can
   * come in any more, and some are deaf while they index.
   */
  async stop() {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_PATIENCE);
    await this.request('shutdown', null).catch(() => undefined);
    this.notify('exit', undefined);
    this.#child.stdin.end();
    await this.ended;
    clearTimeout(timer);
    this.#forget();
  }

  /** @param {object} message */
  #send(message) {
    this.#child.stdin.write(frame(message));
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    this.#hasSpoken = true;
    for (const message of this.#unframer.push(chunk)) {
      if (message.method === undefined) this.#settle(message);
      else if (message.id === undefined) this.#notifications.get(message.method)?.(message.params);
      else void this.#reply(message);
    }
  }

  /** @param {{ id: number, result?: unknown, error?: { message: string } }} message */
  #settle({ id, result, error }) {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.reject(new Error(error.message));
    else pending?.resolve(result);
  }

  /** @param {{ id: number | string, method: string, params: unknown }} message */
  async #reply({ id, method, params }) {
    const handler = this.#requests.get(method);
    try {
      if (!handler) throw new Error(`The bench does not answer ${method}.`);
      const result = (await handler(params)) ?? null;
      this.#send({ jsonrpc: '2.0', id, result });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#send({ jsonrpc: '2.0', id, error: { code: handler ? -32603 : -32601, message } });
    }
  }

  /** Kills a server that is waited for and does nothing: threads that wait for each other never end. */
  #endSilence() {
    const worked = this.worked();
    const now = performance.now();
    const isAwaited = this.#pending.size + this.#waiters > 0;
    const isAtWork = worked - this.#silence.worked > NEXT_TO_NOTHING;
    if (!isAwaited || isAtWork || this.#hasSpoken) this.#silence = { since: now, worked };
    this.#hasSpoken = false;
    if (now - this.#silence.since < SILENCE) return;
    this.#fail(new Stuck(`It neither worked nor answered for ${SILENCE / 1000} s.`));
    this.#child.kill('SIGKILL');
  }

  /** @param {Error} error */
  #fail(error) {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

/** The place of the time in user mode among what `/proc/PID/stat` says after the name; proc(5). */
const USER_TICKS = 11;

/** How long a server may do nothing before it rests, in milliseconds, and how often it is looked at. */
const REST = 200;
const RESTLESS = 50;

/** How long a server may do nothing while it is waited for, in milliseconds, and how often it is looked at. */
const SILENCE = 15_000;
const LOOK = 1000;

/** What a process that waits for itself works in that time all the same, in milliseconds. */
const NEXT_TO_NOTHING = 100;

/** The milliseconds of what Linux counts in. */
const TICK = 10;

/**
 * @param {string} method
 * @param {Error} error
 */
function named(method, error) {
  return error instanceof Stuck ? error : new Error(`${method}: ${error.message}`);
}

/**
 * @param {number | undefined} pid
 * @param {'stat' | 'status'} file
 */
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
