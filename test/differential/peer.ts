import MarkdownIt from 'markdown-it';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  DocumentSymbol,
  Location,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver-types';
import {
  createLanguageService,
  DiagnosticLevel,
  githubSlugifier,
  LogLevel,
  type IMdLanguageService,
  type IMdParser,
  type IWorkspace,
} from 'vscode-markdown-languageservice';
import { URI } from 'vscode-uri';

/** A file of the workspace that both services are asked about. */
export interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
}

/** What a link leads to, by URI and, where it names a place, line. */
export interface PeerLink {
  readonly range: Range;
  readonly target: string | undefined;
}

const NEVER = { isCancellationRequested: false, onCancellationRequested: () => NOTHING };
const NOTHING = {
  dispose: () => {
    /* There is nothing to let go of. */
  },
};

/** The same that VS Code validates where *Markdown › Validate* is on. */
const ALL = {
  validateReferences: DiagnosticLevel.warning,
  validateFragmentLinks: DiagnosticLevel.warning,
  validateFileLinks: DiagnosticLevel.warning,
  validateMarkdownFileLinkFragments: DiagnosticLevel.warning,
  validateUnusedLinkDefinitions: DiagnosticLevel.hint,
  validateDuplicateLinkDefinitions: DiagnosticLevel.warning,
  ignoreLinks: [],
};

/** VS Code's own Markdown service over some files in memory, set up as VS Code sets it up. */
export class Peer {
  readonly #service: IMdLanguageService;
  readonly #documents: ReadonlyMap<string, TextDocument>;

  constructor(folder: string, files: readonly WorkspaceFile[]) {
    const documents = new Map(
      files.map(({ uri, text }) => [uri, TextDocument.create(uri, 'markdown', 1, text)]),
    );
    this.#documents = documents;
    this.#service = createLanguageService({
      workspace: memoryWorkspace(folder, documents),
      parser: new Parser(),
      logger: { level: LogLevel.Off, log: () => undefined },
    });
  }

  async links(uri: string): Promise<PeerLink[]> {
    const links = await this.#service.getDocumentLinks(this.#document(uri), NEVER);
    return Promise.all(
      links.map(async (link) => {
        const { range } = link;
        const isLabel = link.target !== undefined;
        const resolved = isLabel ? link : await this.#service.resolveDocumentLink(link, NEVER);
        return { range, target: resolved?.target };
      }),
    );
  }

  async definition(uri: string, position: Position): Promise<Location[]> {
    const found = await this.#service.getDefinition(this.#document(uri), position, NEVER);
    return found === undefined ? [] : [found].flat();
  }

  /** The uses of what is at a position, and what they lead to. */
  references(uri: string, position: Position): Promise<Location[]> {
    const context = { includeDeclaration: true };
    return this.#service.getReferences(this.#document(uri), position, context, NEVER);
  }

  async rename(uri: string, position: Position, name: string): Promise<Map<string, TextEdit[]>> {
    const edit = await this.#service.getRenameEdit(this.#document(uri), position, name, NEVER);
    const changes = (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change ? [[change.textDocument.uri, change.edits as TextEdit[]] as const] : [],
    );
    return new Map(changes);
  }

  /** The line that a fragment leads to in a document. */
  async lineOf(uri: string, fragment: string): Promise<number | undefined> {
    const link = `#${encodeURIComponent(fragment)}`;
    const found = await this.#service.resolveLinkTarget(link, URI.parse(uri), NEVER);
    const place = found?.kind === 'file' ? found.positionOrRange : undefined;
    return place && ('start' in place ? place.start.line : place.line);
  }

  /** The ranges of the headings, each with its section. */
  async headings(uri: string): Promise<Range[]> {
    const options = { includeLinkDefinitions: false };
    const symbols = await this.#service.getDocumentSymbols(this.#document(uri), options, NEVER);
    return symbols.flatMap(withChildren).map(({ range }) => range);
  }

  diagnostics(uri: string) {
    return this.#service.computeDiagnostics(this.#document(uri), ALL, NEVER);
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new RangeError(`There is no ${uri}.`);
    return document;
  }
}

function withChildren(symbol: DocumentSymbol): DocumentSymbol[] {
  return [symbol, ...(symbol.children ?? []).flatMap(withChildren)];
}

const FRONT_MATTER = /^---[ \t]*\r?\n[^]*?\n---[ \t]*(?=\r?\n|$)/;

/** The parser of VS Code's preview: markdown-it with HTML, to which front matter is nothing. */
class Parser implements IMdParser {
  readonly slugifier = githubSlugifier;
  readonly #markdown = new MarkdownIt({ html: true, linkify: true });

  tokenize(document: { getText(): string }) {
    const text = document
      .getText()
      .replace(FRONT_MATTER, (matter) => matter.replace(/[^\r\n]/g, ''));
    return Promise.resolve(this.#markdown.parse(text, {}));
  }
}

function memoryWorkspace(folder: string, documents: ReadonlyMap<string, TextDocument>): IWorkspace {
  const never = () => NOTHING;
  const find = (uri: URI) => documents.get(uri.toString());
  const isFolder = (uri: string) => [...documents.keys()].some((key) => key.startsWith(`${uri}/`));
  return {
    workspaceFolders: [URI.parse(folder)],
    onDidChangeMarkdownDocument: never,
    onDidCreateMarkdownDocument: never,
    onDidDeleteMarkdownDocument: never,
    getAllMarkdownDocuments: () => Promise.resolve(documents.values()),
    hasMarkdownDocument: (uri) => find(uri) !== undefined,
    openMarkdownDocument: (uri) => Promise.resolve(find(uri)),
    stat: (uri) => {
      if (find(uri)) return Promise.resolve({ isDirectory: false });
      return Promise.resolve(
        isFolder(uri.toString().replace(/\/$/, '')) ? { isDirectory: true } : undefined,
      );
    },
    readDirectory: () => Promise.resolve([]),
  };
}
