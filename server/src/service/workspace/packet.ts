import { currentLexicon, type Lexicon } from './lexicon.js';
import { packRecords, type ToPack } from './pack.js';
import type { Pack, Words } from './packed-lists.js';
import { PackedRecord, type FileStamp } from './packed-record.js';

/**
 * Records on the way from one thread to another. Their words are numbered as the sender's lexicon has
 * them, of which each word is sent once.
 */
export interface Packet {
  readonly numbers: Int32Array;
  readonly records: readonly {
    readonly uri: string;
    /** The first number of the record. */
    readonly start: number;
    readonly stamp: FileStamp | undefined;
  }[];
  /** Counted up when the sender has begun a new lexicon. */
  readonly lexicon: number;
  /** The words that the receiver does not have yet. */
  readonly words: readonly string[];
}

/** Packs records for another thread. Its packets are to be received in their order. */
export class PacketSender {
  #lexicon: Lexicon | undefined;
  #count = 0;
  #sent = 0;

  pack(documents: Iterable<ToPack>): Packet {
    // Packing may begin a new lexicon, and goes on with it then.
    const lexicon = currentLexicon();
    if (lexicon !== this.#lexicon) {
      this.#lexicon = lexicon;
      this.#count++;
      this.#sent = 0;
    }
    const records = packRecords(documents);
    const words = lexicon.from(this.#sent);
    this.#sent += words.length;
    return {
      numbers: records[0]?.pack.numbers ?? new Int32Array(0),
      records: records.map(({ uri, start, stamp }) => ({ uri, start, stamp })),
      lexicon: this.#count,
      words,
    };
  }
}

/** Takes in the packets of one sender, in their order. */
export class PacketReceiver {
  #words = new ReceivedWords();
  #lexicon = 0;

  unpack({ numbers, records, lexicon, words }: Packet): PackedRecord[] {
    if (lexicon !== this.#lexicon) {
      this.#lexicon = lexicon;
      this.#words = new ReceivedWords();
    }
    this.#words.add(words);
    const pack: Pack = { numbers, words: this.#words };
    return records.map(({ uri, start, stamp }) => new PackedRecord(uri, pack, start, stamp));
  }
}

class ReceivedWords implements Words {
  readonly #words: string[] = [];

  add(words: readonly string[]): void {
    for (const word of words) this.#words.push(word);
  }

  word(number: number): string {
    return this.#words[number] ?? '';
  }
}
