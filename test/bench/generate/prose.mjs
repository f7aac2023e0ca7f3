import { ADVERBS, CODE_WORDS, NOUNS, PEOPLE, QUALITIES, TECHNOLOGIES, VERBS } from './words.mjs';

/** @typedef {import('./random.mjs').Random} Random */

/** Writes the filler of specs, so that it has the grain of real text: sentences, code, numbers. */
export class Prose {
  #random;

  /** @param {Random} random */
  constructor(random) {
    this.#random = random;
  }

  /** "stale ledger" */
  thing() {
    const random = this.#random;
    return random.chance(0.5) ? `${random.pick(QUALITIES)} ${this.noun()}` : this.noun();
  }

  noun() {
    return this.#random.pick(NOUNS);
  }

  code() {
    return `\`${this.#random.pick(CODE_WORDS)}\``;
  }

  /** "the pilot checks the stale ledger once a day" */
  clause() {
    const random = this.#random;
    const object = random.chance(0.15) ? this.code() : `the ${this.thing()}`;
    const end = random.chance(0.4) ? ` ${random.pick(ADVERBS)}` : '';
    return `the ${this.thing()} ${random.pick(VERBS)} ${object}${end}`;
  }

  sentence() {
    const random = this.#random;
    const first = capitalised(this.clause());
    if (random.chance(0.35)) return `${first}, and ${this.clause()}.`;
    if (random.chance(0.2)) return `When ${this.clause()}, ${this.clause()}.`;
    if (random.chance(0.1))
      return `**${capitalised(this.thing())}s** come first: ${this.clause()}.`;
    return `${first}.`;
  }

  /** @param {number} sentences */
  paragraph(sentences) {
    return Array.from({ length: sentences }, () => this.sentence()).join(' ');
  }

  /** @param {number} items */
  list(items) {
    return Array.from({ length: items }, () => `- ${capitalised(this.clause())}`).join('\n');
  }

  /**
   * A list whose items begin with names in bold.
   * @param {readonly string[]} names
   */
  namedList(names) {
    return names.map((name) => `- **${name}:** ${this.clause()}`).join('\n');
  }

  technology() {
    return this.#random.pick(TECHNOLOGIES);
  }

  /** @param {number} rows */
  table(rows) {
    const body = Array.from({ length: rows }, () => {
      const answer = this.#random.pick(['200', '201', '204', '404', '409']);
      return `| \`/${this.noun()}s/{id}\` | \`${answer}\` | ${capitalised(this.clause())} |`;
    });
    return ['| Request | Answer | Purpose |', '| --- | --- | --- |', ...body].join('\n');
  }

  /** A fenced block that looks, in parts, like the Markdown that it is not. */
  fence() {
    const fields = Array.from({ length: 5 }, () => `  "${this.noun()}Id": ${this.#number()},`);
    const log = `  "path": [[${this.#number()}, ${this.#number()}], [0, 1]]`;
    return ['```json', '{', ...fields, log, '}', '```'].join('\n');
  }

  people() {
    const first = this.#random.pick(PEOPLE);
    const second = this.#random.pick(PEOPLE);
    return first === second ? first : `${first}, ${second}`;
  }

  date() {
    const part = (/** @type {number} */ end) =>
      String(1 + this.#random.below(end)).padStart(2, '0');
    return `2025-${part(12)}-${part(28)}`;
  }

  version() {
    return `${1 + this.#random.below(4)}.${this.#random.below(10)}`;
  }

  #number() {
    return this.#random.below(10_000);
  }
}

/** @param {string} text */
function capitalised(text) {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}
