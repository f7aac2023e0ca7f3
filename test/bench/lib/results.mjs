import { summarize } from './stats.mjs';

/** @typedef {import('./stats.mjs').Summary} Summary */

/**
 * What was measured of one thing in one server.
 * @typedef {object} Cell
 * @property {number[]} values
 * @property {string} [failure] why the values do not count
 */

/**
 * One thing that is measured.
 * @typedef {object} Row
 * @property {string} title
 * @property {string} unit
 * @property {Map<string, Cell>} cells by the names of servers
 */

/** All that a run has measured, in the order in which it was asked for. */
export class Results {
  /** @type {Map<string, Row>} */
  rows = new Map();

  /**
   * @param {string} title
   * @param {string} server
   * @param {number} value
   * @param {string} [unit]
   */
  add(title, server, value, unit = 'ms') {
    this.#cell(title, server, unit).values.push(value);
  }

  /**
   * Notes that a server gave no answer, or a wrong one: none of its times count.
   * @param {string} title
   * @param {string} server
   * @param {unknown} error
   */
  fail(title, server, error) {
    const cell = this.#cell(title, server, 'ms');
    cell.failure ??= error instanceof Error ? error.message : String(error);
  }

  /**
   * What a server's values come to; nothing where it has none that count.
   * @param {string} title
   * @param {string} server
   * @returns {Summary | undefined}
   */
  summary(title, server) {
    const cell = this.rows.get(title)?.cells.get(server);
    return cell && cell.failure === undefined && cell.values.length
      ? summarize(cell.values)
      : undefined;
  }

  /** The failures, as sentences. */
  failures() {
    return [...this.rows.values()].flatMap(({ title, cells }) =>
      [...cells].flatMap(([server, { failure }]) =>
        failure === undefined ? [] : [`${server}, ${title}: ${failure}`],
      ),
    );
  }

  toJSON() {
    return [...this.rows.values()].map(({ title, unit, cells }) => ({
      title,
      unit,
      servers: Object.fromEntries(
        [...cells].map(([server, { values, failure }]) => [
          server,
          failure === undefined ? { ...summarize(values), values } : { failure },
        ]),
      ),
    }));
  }

  /**
   * @param {string} title
   * @param {string} server
   * @param {string} unit
   */
  #cell(title, server, unit) {
    let row = this.rows.get(title);
    if (!row) this.rows.set(title, (row = { title, unit, cells: new Map() }));
    let cell = row.cells.get(server);
    if (!cell) row.cells.set(server, (cell = { values: [] }));
    return cell;
  }
}
