import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { Attachment } from '../attachment.js';
import type { Fix } from '../edits/fix.js';
import { retarget } from '../edits/retarget.js';
import type { Kind } from '../kinds/kind.js';
import { decode, foldName, isWithin, joinUri, parentUri, stemOf } from '../uris.js';
import { listing, quoted } from '../words.js';
import type { WorkspaceIndex } from '../workspace/index.js';
import type { DocumentRecord } from '../workspace/record.js';
import { isByName } from '../workspace/references.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { targetKey } from '../workspace/target-key.js';
import type { Finding, Rule, Subject } from './rule.js';
import { startOf } from './start.js';
import { titleSpan } from './subject.js';

export const duplicateDocument: Rule = {
  name: 'duplicate-document',
  group: 'workspace',
  severity: DiagnosticSeverity.Warning,
  needsAllDocuments: true,
  description: 'A document bears the name of another, so that its name alone does not say which.',
  good: `//- /SPEC-Cache.md
# Cache
//- /archive/SPEC-Cache-2019.md
# Cache
//- /a/README.md
# A
//- /b/README.md
# B
`,
  bad: `//- /SPEC-Cache.md
# Cache
  ^^^^^ Another document has the name "SPEC-Cache": "/archive/SPEC-Cache.md".
//- /archive/SPEC-Cache.md
# Old Cache
  ^^^^^^^^^ Another document has the name "SPEC-Cache": "/SPEC-Cache.md".
//- /SPEC-Store.md
See [[SPEC-Cache]].
`,
  *check({ document, snapshot, record, kind }: Subject): Generator<Finding> {
    const others = namesakes(snapshot, record);
    if (!others.length) return;
    const isNamed = isNamedAlone(snapshot.index, foldName(record.name));
    if (!isNamed && !isId(record, kind)) return;
    const paths = others.map(({ uri }) => quoted(pathIn(snapshot, uri)));
    const some = others.length === 1 ? 'Another document has' : 'Other documents have';
    yield {
      span: titleSpan(document),
      // While nobody names it, nobody is led astray.
      ...(!isNamed && { severity: DiagnosticSeverity.Information }),
      message: `${some} the name ${quoted(record.name)}: ${listing(paths)}.`,
      related: others.map(startOf),
      fixes: () => rename(snapshot, record),
    };
  },
};

/**
 * The other documents of a workspace folder that bear a document's name. A `README.md` is named by
 * its folder, of which there may be many of one name, and nobody would rename them.
 */
function namesakes(snapshot: Snapshot, { uri, nameKeys }: DocumentRecord): DocumentRecord[] {
  const [key = ''] = nameKeys;
  const uris = snapshot.index.named(key);
  if (uris.length < 2 || nameKeys.length > 1) return [];
  const home = snapshot.folderOf(uri);
  return [...uris].sort().flatMap((other) => {
    const isOther = other !== uri && home !== undefined && isWithin(home, other);
    if (!isOther || snapshot.isTemplate(other)) return [];
    const record = snapshot.symbols(other);
    // A folder's document bears the folder's name besides its own.
    return record?.nameKeys.length === 1 ? [record] : [];
  });
}

/** A name that starts as the names of a kind do is meant to say which document it is. */
function isId({ name }: DocumentRecord, kind: Kind | undefined): boolean {
  return kind?.prefix !== undefined && name.toLowerCase().startsWith(kind.prefix.toLowerCase());
}

/** Whether a name is anywhere written without a folder; it stays so while the index is the same. */
const known = new Attachment<WorkspaceIndex, Map<string, boolean>>();

function isNamedAlone(index: WorkspaceIndex, name: string): boolean {
  let byName = known.get(index);
  if (!byName) known.set(index, (byName = new Map<string, boolean>()));
  let is = byName.get(name);
  if (is === undefined) {
    is = index
      .mentioning(name)
      .some(({ references }) =>
        references.some(
          ({ form, target }) =>
            isByName(form) && !target.includes('/') && targetKey(target) === name,
        ),
      );
    byName.set(name, is);
  }
  return is;
}

function pathIn(snapshot: Snapshot, uri: string): string {
  return decode(uri.slice(snapshot.folderOf(uri)?.length ?? 0));
}

/** The document gets its folder's name besides its own, and all references follow. */
function rename(snapshot: Snapshot, record: DocumentRecord): Fix[] {
  const { uri } = record;
  const name = freeName(snapshot, uri);
  const to = joinUri(parentUri(uri), `${name}.md`);
  const change = { moves: [{ from: uri, to }] };
  return [
    {
      title: `Rename to ${quoted(name)}, with all references to it`,
      needs: retarget(snapshot, change).needs,
      edits: (view) => retarget(view, change).edits,
      renames: change.moves,
    },
  ];
}

function freeName(snapshot: Snapshot, uri: string): string {
  const stem = stemOf(uri);
  const isRoot = parentUri(uri) === snapshot.folderOf(uri);
  const folder = isRoot ? '' : stemOf(parentUri(uri)).replace(/\s+/g, '-');
  const isFree = (name: string) => !snapshot.index.named(foldName(name)).length;
  const byFolder = `${stem}-${folder}`;
  if (folder && isFree(byFolder)) return byFolder;
  let number = 2;
  while (!isFree(`${stem}-${String(number)}`)) number++;
  return `${stem}-${String(number)}`;
}
