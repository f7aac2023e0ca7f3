import type { Reference } from './facts.js';
import type { Brackets } from './quick-links.js';
import type { InlineItem } from './quick-shown.js';

/** An opening bracket that no other has closed yet. */
export interface Opener extends Brackets {
  /** How many items stood before it. */
  readonly items: number;
  /** Set once a link stands between it and the end: there are no links in links. */
  inactive: boolean;
}

/** The opening brackets of a stretch (CommonMark 0.31.2, "Phase 2: inline structure"), the last on top. */
export class OpenBrackets {
  #openers: Opener[] = [];

  get isEmpty(): boolean {
    return this.#openers.length === 0;
  }

  clear(): void {
    this.#openers = [];
  }

  /** @param content where the text after the bracket starts, and `items` how many stand before it. */
  open(start: number, content: number, image: boolean, items: number): void {
    this.#openers.push({ start, content, image, items, inactive: false });
  }

  /** The bracket that a closing one belongs to, which is open no more. */
  close(): Opener | undefined {
    return this.#openers.pop();
  }

  /**
   * Adds the link or the image that brackets are to the items of the stretch.
   *
   * @param opener the bracket that was closed, and `close` where the closing one stands.
   * @param end where the link ends.
   */
  addLink(
    items: InlineItem[],
    opener: Opener,
    close: number,
    end: number,
    reference?: Reference,
  ): void {
    const { start, content } = opener;
    if (opener.image) {
      // What stands in an image is only described by it.
      items.length = opener.items;
      items.push({ form: 'image', start, end, ...(reference && { reference }) });
      return;
    }
    const open: InlineItem = { form: 'open', start, end: content, ...(reference && { reference }) };
    items.splice(opener.items, 0, open);
    items.push({ form: 'close', start: close, end });
    this.#deactivate();
  }

  /** Of the brackets around a link none can be one, but those of an image. */
  #deactivate(): void {
    for (let index = this.#openers.length - 1; index >= 0; index--) {
      const outer = this.#openers[index];
      // Those around one that cannot were told when it was.
      if (!outer || (outer.inactive && !outer.image)) break;
      if (!outer.image) outer.inactive = true;
    }
  }
}
