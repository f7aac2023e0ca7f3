/** The blank line that ends the header of a message. */
const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * A message as it goes over the wire.
 * @param {object} message
 */
export function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Cuts what comes over the wire into messages. */
export class Unframer {
  /** @type {Buffer[]} what has come and is part of no message yet */
  #chunks = [];
  #size = 0;
  /** How many bytes it takes before looking again pays. */
  #wanted = 0;

  /**
   * @param {Buffer} chunk
   * @returns {any[]} the messages that are complete now
   */
  push(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // A long message comes in many chunks, which are put together once.
    if (this.#size < this.#wanted) return [];
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const messages = [];
    for (;;) {
      const headerEnd = rest.indexOf(HEADER_END);
      this.#wanted = 0;
      if (headerEnd < 0) break;
      const start = headerEnd + HEADER_END.length;
      const end = start + bodyLength(rest.toString('latin1', 0, headerEnd));
      this.#wanted = end;
      if (rest.length < end) break;
      messages.push(JSON.parse(rest.toString('utf8', start, end)));
      rest = rest.subarray(end);
    }
    this.#chunks = rest.length ? [rest] : [];
    this.#size = rest.length;
    return messages;
  }
}

/** @param {string} header */
function bodyLength(header) {
  const length = /content-length: *(\d+)/i.exec(header)?.[1];
  if (!length) throw new Error(`A message without a length: ${header}`);
  return Number(length);
}
