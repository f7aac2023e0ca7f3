import {
  CodeActionKind,
  CompletionItemKind,
  PositionEncodingKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { APPLY_FIX_COMMAND, SHOW_COMMAND } from '../../protocol/index.js';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../service/token-legend.js';

/** What the client can do, as far as it makes a difference. Read once. */
export interface ClientFlags {
  /** How characters are counted on the wire. */
  readonly positionEncoding: PositionEncodingKind;
  /** Whether the client asks for diagnostics, in place of being told. */
  readonly pullDiagnostics: boolean;
  /** Whether it can be asked to ask again. */
  readonly refreshDiagnostics: boolean;
  readonly relatedInformation: boolean;
  /** Whether a diagnostic can lead to a page that describes its rule. */
  readonly codeDescription: boolean;
  readonly diagnosticTags: boolean;
  /** Whether what is published can name the version of the text that it is of. */
  readonly diagnosticVersions: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly watchRegistration: boolean;
  readonly workDoneProgress: boolean;
  readonly definitionLinks: boolean;
  /** Whether what all completion items have in common may stand once. */
  readonly itemDefaults: boolean;
  /** Whether something may stand beside the label of a completion item. */
  readonly labelDetails: boolean;
  /** The kinds of completion items; every client has those up to `Reference`. */
  readonly itemKinds: ReadonlySet<number>;
  /** Whether the text of a completion item may hold tab stops. */
  readonly snippets: boolean;
  /** The client's own command that asks for completions again. */
  readonly suggestCommand: string | undefined;
  readonly codeActionLiterals: boolean;
  /** Whether one of several actions can be marked as the right one. */
  readonly preferredActions: boolean;
  /** Whether an action's edit can be asked for later. */
  readonly codeActionResolve: boolean;
  /** Whether an edit can name the versions of the texts that it is meant for. */
  readonly documentChanges: boolean;
  /** What an edit can do with files: `create`, `rename`, `delete`. */
  readonly resourceOperations: readonly string[];
  /** Whether an edit can ask to be confirmed before it is made. */
  readonly changeAnnotations: boolean;
  /** Whether the server can ask for an edit by itself. */
  readonly applyEdit: boolean;
  /** Whether a rename can be tried before the new name is asked for. */
  readonly prepareRename: boolean;
  /** Whether the client tells before it renames files, and after. */
  readonly willRenameFiles: boolean;
  readonly didRenameFiles: boolean;
  readonly showDocument: boolean;
  readonly workspaceFolders: boolean;
  readonly markdownHover: boolean;
  /** Whether what a completion item is documented with may be Markdown. */
  readonly markdownItems: boolean;
  readonly nestedSymbols: boolean;
  /** Whether it shows by a name which outline is whose. */
  readonly symbolLabels: boolean;
  /** How many folds the client takes; absent where it takes all. */
  readonly foldLimit: number | undefined;
  readonly linkTooltips: boolean;
  /** Whether it asks for the semantic tokens of a document, and of a range. */
  readonly semanticTokensFull: boolean;
  readonly semanticTokensRange: boolean;
  /** Whether it can be asked to ask again for semantic tokens, code lenses, inlay hints. */
  readonly refreshTokens: boolean;
  readonly refreshLenses: boolean;
  readonly refreshHints: boolean;
}

/** Reads what makes a difference from what a client says of itself. */
export function readClientFlags(params: InitializeParams): ClientFlags {
  const { capabilities } = params;
  const options = (params.initializationOptions ?? {}) as { readonly suggestCommand?: unknown };
  // A client that sends no capabilities at all breaks the protocol, and is served as a poor one.
  const { general, textDocument, workspace, window } =
    (capabilities as ClientCapabilities | undefined) ?? {};
  const { completionList, completionItem, completionItemKind } = textDocument?.completion ?? {};
  const { requests, formats } = textDocument?.semanticTokens ?? {};
  const takesTokens = formats?.includes('relative') === true;
  return {
    positionEncoding: chosenEncoding(general?.positionEncodings),
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    codeDescription:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
      textDocument?.diagnostic?.codeDescriptionSupport === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    diagnosticTags:
      textDocument?.publishDiagnostics?.tagSupport !== undefined ||
      textDocument?.diagnostic?.tagSupport !== undefined,
    diagnosticVersions: textDocument?.publishDiagnostics?.versionSupport === true,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workDoneProgress: window?.workDoneProgress === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    itemDefaults: completionList?.itemDefaults?.includes('editRange') === true,
    labelDetails: completionItem?.labelDetailsSupport === true,
    itemKinds: new Set(completionItemKind?.valueSet ?? FIRST_ITEM_KINDS),
    snippets: completionItem?.snippetSupport === true,
    suggestCommand: typeof options.suggestCommand === 'string' ? options.suggestCommand : undefined,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    codeActionResolve:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    resourceOperations: workspace?.workspaceEdit?.resourceOperations ?? [],
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    applyEdit: workspace?.applyEdit === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    willRenameFiles: workspace?.fileOperations?.willRename === true,
    didRenameFiles: workspace?.fileOperations?.didRename === true,
    showDocument: window?.showDocument?.support === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    markdownItems: completionItem?.documentationFormat?.includes('markdown') === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolLabels: textDocument?.documentSymbol?.labelSupport === true,
    foldLimit: textDocument?.foldingRange?.rangeLimit,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    semanticTokensFull: takesTokens && Boolean(requests?.full),
    semanticTokensRange: takesTokens && Boolean(requests?.range),
    refreshTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
    refreshHints: workspace?.inlayHint?.refreshSupport === true,
  };
}

/** What a client knows that says nothing of kinds (LSP 3.17, `CompletionClientCapabilities`). */
const FIRST_ITEM_KINDS = Array.from(
  { length: CompletionItemKind.Reference },
  (_, index) => index + 1,
);

/** The first of a client's encodings that is served; UTF-16 is what every client has to take. */
function chosenEncoding(offered: readonly PositionEncodingKind[] = []): PositionEncodingKind {
  return offered.find((encoding) => SERVED_ENCODINGS.has(encoding)) ?? PositionEncodingKind.UTF16;
}

const SERVED_ENCODINGS: ReadonlySet<PositionEncodingKind> = new Set([
  PositionEncodingKind.UTF8,
  PositionEncodingKind.UTF16,
]);

/** What the server announces to a client: no more than the client can take. */
export function serverCapabilities(client: ClientFlags): ServerCapabilities {
  return {
    positionEncoding: client.positionEncoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: client.prepareRename ? { prepareProvider: true } : true,
    hoverProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    documentSymbolProvider: client.symbolLabels ? { label: 'Specmark' } : true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspaceSymbolProvider: true,
    callHierarchyProvider: true,
    typeHierarchyProvider: true,
    implementationProvider: true,
    typeDefinitionProvider: true,
    codeLensProvider: {},
    inlayHintProvider: true,
    ...((client.semanticTokensFull || client.semanticTokensRange) && {
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        ...(client.semanticTokensFull && { full: true }),
        ...(client.semanticTokensRange && { range: true }),
      },
    }),
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
    ...codeActions(client),
    ...commands(client),
    ...(client.pullDiagnostics && {
      diagnosticProvider: {
        identifier: 'specmark',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      },
    }),
    workspace: {
      ...(client.workspaceFolders && {
        workspaceFolders: { supported: true, changeNotifications: true },
      }),
      ...fileOperations(client),
    },
  };
}

/** Whether a client has a use for actions: it knows of them, or takes the edits of commands. */
export function takesActions({ codeActionLiterals, applyEdit }: ClientFlags): boolean {
  return codeActionLiterals || applyEdit;
}

/** Who knows of no actions gets commands, which ask for the edit in their turn. */
function codeActions(client: ClientFlags): Pick<ServerCapabilities, 'codeActionProvider'> {
  if (!takesActions(client)) return {};
  if (!client.codeActionLiterals) return { codeActionProvider: true };
  return {
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
        FIX_ALL,
      ],
      ...(client.codeActionResolve && { resolveProvider: true }),
    },
  };
}

function commands(client: ClientFlags): Pick<ServerCapabilities, 'executeCommandProvider'> {
  const names = commandsFor(client);
  return names.length ? { executeCommandProvider: { commands: names } } : {};
}

/** The commands that are served to a client. */
export function commandsFor(client: ClientFlags): string[] {
  return [
    ...(client.showDocument ? [SHOW_COMMAND] : []),
    ...(!client.codeActionLiterals && client.applyEdit ? [APPLY_FIX_COMMAND] : []),
  ];
}

/** Files of any sort and folders: a link can lead to each. */
const ANY_FILE: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*', matches: 'file' } },
    { scheme: 'file', pattern: { glob: '**/*', matches: 'folder' } },
  ],
};

/** Who tells of a renaming before it happens need not tell once more. */
function fileOperations(client: ClientFlags): ServerCapabilities['workspace'] {
  if (client.willRenameFiles) return { fileOperations: { willRename: ANY_FILE } };
  if (client.didRenameFiles && client.applyEdit) return { fileOperations: { didRename: ANY_FILE } };
  return {};
}

/** The service, which makes such actions, is not loaded yet when this is announced. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.specmark`;

/**
 * The characters after which something new can be offered: `[[`, `[[X#` and `##`, `](`, `](folder/`,
 * `**` at the start of a field, `SPEC-`, `**Status:`. After each of them nothing is offered in most
 * places.
 */
const COMPLETION_TRIGGERS = ['[', '#', '(', '/', '*', '-', ':'];
