import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { LAYOUT_VERSION, type Archive, type ArchiveEnd } from '../../service/index.js';

/*
 * The form in which an index lies on disk: a head of 32-bit numbers, what the index was made by, the
 * records' numbers, their files' stamps, the ends of the words, and the words as UTF-16. Numbers are
 * in the byte order of the machine. What is read is used where it lies, so that ten thousand records
 * cost no more than the reading of one file.
 */

/** "SpMk" on a machine of the usual byte order; turned round on another. */
const MAGIC = 0x6b4d7053;

/** What the head holds, by position. */
const HEAD = { magic: 0, layout: 1, records: 2, numbers: 3, words: 4, text: 5, check: 6 } as const;
const HEAD_LENGTH = 8;

/** The bytes that are kept for what the index was made by. */
const MAKER_BYTES = 64;

const BODY = HEAD_LENGTH * 4 + MAKER_BYTES;

/**
 * Writes an index.
 *
 * @param maker what the index was made by; who is another does not read it.
 */
export async function writeIndexFile(
  file: FileHandle,
  maker: string,
  archiving: Generator<Int32Array, ArchiveEnd, undefined>,
): Promise<void> {
  let position = BODY;
  let check = 0;
  const write = async (bytes: Uint8Array) => {
    const whole = padded(bytes);
    check = checksum(whole, check);
    await file.write(whole, 0, whole.length, position);
    position += whole.length;
  };
  let step = archiving.next();
  for (; !step.done; step = archiving.next()) await write(bytesOf(step.value));
  const numbers = (position - BODY) / 4;
  const { stamps, wordEnds, text } = step.value;
  await write(bytesOf(stamps));
  await write(bytesOf(wordEnds));
  await write(Buffer.from(text, 'utf16le'));
  const head = new Int32Array(HEAD_LENGTH);
  head[HEAD.magic] = MAGIC;
  head[HEAD.layout] = LAYOUT_VERSION;
  head[HEAD.records] = stamps.length / 3;
  head[HEAD.numbers] = numbers;
  head[HEAD.words] = wordEnds.length;
  head[HEAD.text] = text.length;
  head[HEAD.check] = check;
  await file.write(Buffer.concat([bytesOf(head), makerBytes(maker)]), 0, BODY, 0);
}

/**
 * Reads an index.
 *
 * @param bytes what the file holds.
 * @returns `undefined` where something else made it, of which nothing can be known.
 * @throws RangeError where the file is damaged.
 */
export function readIndexFile(bytes: Buffer, maker: string): Archive | undefined {
  if (bytes.length < BODY) throw new RangeError('It ends too early.');
  const head = ints(bytes, 0, HEAD_LENGTH);
  if (head[HEAD.magic] !== MAGIC) throw new RangeError('It is no index.');
  if (head[HEAD.layout] !== LAYOUT_VERSION) return undefined;
  if (!bytes.subarray(HEAD_LENGTH * 4, BODY).equals(makerBytes(maker))) return undefined;
  const body = bytes.subarray(BODY);
  if (body.length % 4 || checksum(body, 0) !== head[HEAD.check]) {
    throw new RangeError('It is damaged.');
  }
  const [, , records = 0, numbers = 0, words = 0, text = 0] = head;
  const stampsAt = BODY + 4 * numbers;
  const wordsAt = stampsAt + 24 * records;
  const textAt = wordsAt + 4 * words;
  return {
    numbers: ints(bytes, BODY, numbers),
    // They need not start where numbers of eight bytes may.
    stamps: new Float64Array(Uint8Array.from(bytes.subarray(stampsAt, wordsAt)).buffer),
    wordEnds: ints(bytes, wordsAt, words),
    text: bytes.toString('utf16le', textAt, textAt + 2 * text),
  };
}

function makerBytes(maker: string): Buffer {
  const bytes = Buffer.alloc(MAKER_BYTES);
  bytes.write(maker);
  return bytes;
}

/** Filled up to whole numbers of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  const missing = -bytes.length & 3;
  return missing ? Buffer.concat([bytes, Buffer.alloc(missing)]) : bytes;
}

function checksum(bytes: Uint8Array, start: number): number {
  const numbers = ints(bytes, 0, bytes.length / 4);
  let check = start;
  // Millions of numbers: an iterator would take several times as long.
  for (let at = 0; at < numbers.length;) check = (Math.imul(check, 31) + (numbers[at++] ?? 0)) | 0;
  return check;
}

/** Numbers where they lie, or a copy of them where they lie askew. */
function ints(bytes: Uint8Array, at: number, count: number): Int32Array {
  const start = bytes.byteOffset + at;
  if (start % 4 === 0) return new Int32Array(bytes.buffer, start, count);
  return new Int32Array(Uint8Array.from(bytes.subarray(at, at + 4 * count)).buffer);
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
