import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  getFixAll,
  hasFix,
  parseDocument,
  type FixAllOptions,
  type Snapshot,
  type SpecDocument,
} from '../../service/index.js';
import { inTurns } from '../turns.js';

/** A document's text before and after it was mended. */
export interface Mended {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/** All that was mended. */
export interface Mending {
  readonly documents: readonly Mended[];
  /** How many findings. */
  readonly fixed: number;
}

/**
 * Mends what can be mended in some documents. Nothing is written yet. The texts of those alone are
 * kept in which something is to be mended, or written.
 *
 * @param read the text of a document; `undefined` where it cannot be read.
 */
export async function mend(
  snapshot: Snapshot,
  uris: readonly string[],
  options: FixAllOptions,
  read: (uri: string) => string | undefined,
): Promise<Mending> {
  const parse = (uri: string): SpecDocument[] => {
    const text = read(uri);
    return text === undefined ? [] : [parseDocument(uri, text)];
  };
  const targets: string[] = [];
  for await (const [uri] of inTurns(uris)) {
    const [document] = parse(uri);
    if (document && hasFix(snapshot.withDocument(document), uri, options)) targets.push(uri);
  }
  const atHand = new Map(targets.flatMap(parse).map((document) => [document.uri, document]));
  for (;;) {
    const view = snapshot.withDocuments([...atHand.values()]);
    const { edits, fixed, needs } = getFixAll(view, targets, options);
    const more = needs.filter((uri) => !atHand.has(uri)).flatMap(parse);
    for (const document of more) atHand.set(document.uri, document);
    if (more.length) continue;
    const documents = Object.entries(edits).flatMap(([uri, own]) => {
      const before = atHand.get(uri)?.text;
      if (before === undefined) return [];
      const text = TextDocument.create(uri, 'markdown', 0, before);
      return [{ uri, before, after: TextDocument.applyEdits(text, own) }];
    });
    return { documents, fixed };
  }
}
