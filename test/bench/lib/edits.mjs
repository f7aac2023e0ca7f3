import { Random } from '../generate/random.mjs';

/**
 * A change within a line of the text as it is then: most often one character.
 * @typedef {object} Edit
 * @property {'text' | 'heading' | 'link'} place what it stands in
 * @property {number} line
 * @property {number} character
 * @property {number} remove how many characters are taken away
 * @property {string} insert what is typed in their place
 */

/** @typedef {{ line: number, character: number }} Place */

/**
 * A row of edits all over a document, most of them in its prose. A line never comes or goes. What
 * is typed into a heading or a link is taken away by the next edit, so that the document stays the
 * one that it was; what is typed into prose stays, so that no text is seen twice.
 * @param {string} seed
 * @param {string} text
 * @param {number} count
 * @returns {Edit[]}
 */
export function planEdits(seed, text, count) {
  const random = new Random(`${seed} edits`);
  const places = findPlaces(text);
  /** @type {Edit[]} */
  const edits = [];
  while (edits.length < count) {
    // Characters are only added right of a place or before its line's end, hence places hold.
    for (let word = 0; word < 4; word++) {
      const place = random.pick(places.text);
      for (const insert of typedWord(random)) {
        edits.push({ place: 'text', ...place, remove: 0, insert });
      }
    }
    for (const kind of /** @type {const} */ (['heading', 'link'])) {
      if (!places[kind].length) continue;
      const place = random.pick(places[kind]);
      edits.push({ place: kind, ...place, remove: 0, insert: 'x' });
      edits.push({ place: kind, ...place, remove: 1, insert: '' });
    }
  }
  return edits.slice(0, count - (count % 2));
}

/**
 * The letters of a short word, the last first: each is typed at the same place.
 * @param {Random} random
 */
function typedWord(random) {
  const letters = Array.from({ length: 4 }, () => String.fromCharCode(97 + random.below(26)));
  return [' ', ...letters];
}

/**
 * Where characters can be typed: after the first word of a line of prose, at the end of a heading,
 * in the target of a link to another document.
 * @param {string} text
 * @returns {Record<Edit['place'], Place[]>}
 */
function findPlaces(text) {
  /** @type {Record<Edit['place'], Place[]>} */
  const places = { text: [], heading: [], link: [] };
  let fenced = false;
  text.split('\n').forEach((content, line) => {
    if (content.startsWith('```')) fenced = !fenced;
    if (fenced) return;
    const link = content.indexOf('](../');
    if (link >= 0) places.link.push({ line, character: content.indexOf('SPEC-', link) + 5 });
    else if (/^#{2,3} /.test(content)) places.heading.push({ line, character: content.length });
    else if (/^(- )?[A-Z]\w+ /.test(content)) {
      places.text.push({ line, character: content.indexOf(' ', 3) });
    }
  });
  return places;
}

/**
 * A text that edits are made in. They are made when the text is asked for, and not before: a client
 * that needs no text must not be slowed down by it.
 */
export class EditedText {
  #text;
  /** @type {number[]} the offsets at which the lines start */
  #starts = [];
  /** @type {Edit[]} the edits that are still to be made */
  #edits = [];

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /** @param {Edit} edit */
  add(edit) {
    this.#edits.push(edit);
  }

  get text() {
    for (const edit of this.#edits) this.#make(edit);
    this.#edits = [];
    return this.#text;
  }

  /** @param {Edit} edit */
  #make({ line, character, remove, insert }) {
    if (!this.#starts.length) this.#starts = lineStarts(this.#text);
    const offset = /** @type {number} */ (this.#starts[line]) + character;
    this.#text = flatten(this.#text.slice(0, offset) + insert + this.#text.slice(offset + remove));
    const change = insert.length - remove;
    for (let next = line + 1; next < this.#starts.length; next++) {
      this.#starts[next] = /** @type {number} */ (this.#starts[next]) + change;
    }
  }
}

/** @param {string} text */
function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * A text that was put together of parts is made whole, which is not for the next reader to do.
 * @param {string} text
 */
function flatten(text) {
  Number(text.charCodeAt(text.length >> 1));
  return text;
}
