import * as vscode from 'vscode';
import { documentStatus, type DocumentStatus } from '../../server/src/protocol/index.js';
import { DOCUMENTS, type Server } from './server.js';
import { describeStatus, type StatusText } from './status-text.js';

/** How long after the last keystroke the status is asked for. */
const EDIT_DELAY = 250;

/** The language status item, which says of what kind the active document is and how complete. */
export interface Status {
  readonly item: vscode.LanguageStatusItem;
  dispose(): void;
}

const RESTART: vscode.Command = { command: 'specmark.restartServer', title: 'Restart' };
/** Makes the status item and keeps it up to date. */
export function createStatus(server: Server): Status {
  const item = vscode.languages.createLanguageStatusItem('specmark.status', DOCUMENTS);
  item.name = 'Specmark';
  let timer: NodeJS.Timeout | undefined;
  let asking: vscode.CancellationTokenSource | undefined;

  const update = (): void => {
    clearTimeout(timer);
    asking?.cancel();
    asking = new vscode.CancellationTokenSource();
    void refresh(item, server, asking.token);
  };
  const updateLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(update, EDIT_DELAY);
  };

  const subscriptions = [
    item,
    server.onDidChangeState(update),
    server.onDidChangeStatus(updateLater),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === activeDocument()) updateLater();
    }),
  ];
  update();
  return {
    item,
    dispose: () => {
      clearTimeout(timer);
      asking?.cancel();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

async function refresh(
  item: vscode.LanguageStatusItem,
  server: Server,
  token: vscode.CancellationToken,
): Promise<void> {
  const { state } = server;
  item.busy = state === 'starting' || state === 'busy';
  if (state === 'stopped') {
    show(item, { text: 'Specmark has stopped', detail: 'Its language server is not running' });
    item.severity = vscode.LanguageStatusSeverity.Error;
    item.command = RESTART;
    return;
  }
  item.severity = vscode.LanguageStatusSeverity.Information;
  if (state === 'starting') {
    show(item, { text: 'Specmark is starting', detail: '' });
    item.command = undefined;
    return;
  }
  const document = activeDocument();
  if (!document) return;
  const uri = document.uri.toString();
  let status: DocumentStatus | undefined;
  try {
    status = (await server.request(documentStatus, { uri }, token)) ?? undefined;
  } catch (error) {
    // What is shown stays: an edit that came in between is followed by a question of its own.
    if (!token.isCancellationRequested) server.output.debug('The status is not known.', error);
    return;
  }
  // By now another question may be under way, whose answer is newer.
  if (token.isCancellationRequested) return;
  show(item, describeStatus(status));
  item.command = status?.missing.length ? insertCommand(status.missing) : undefined;
  setKind(status?.kind?.name);
}

function show(item: vscode.LanguageStatusItem, { text, detail }: StatusText): void {
  item.text = text;
  item.detail = detail;
}

function insertCommand(missing: readonly string[]): vscode.Command {
  return {
    command: 'specmark.insertMissingSections',
    title: 'Insert',
    tooltip: `Insert ${missing.join(', ')}`,
  };
}

/** Tells the `when` clauses of the manifest of what kind the active document is. */
function setKind(kind: string | undefined): void {
  void vscode.commands.executeCommand('setContext', 'specmark.kind', kind);
}

function activeDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && vscode.languages.match(DOCUMENTS, document) > 0 ? document : undefined;
}
