import * as vscode from 'vscode';
import {
  newDocument,
  type KindInfo,
  type NewDocument,
} from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { browseFolder, folderName } from './folder.js';
import { localNow } from './now.js';

/** A document that can be made, or the reason why not. */
interface Draft {
  readonly document?: NewDocument;
  readonly message: vscode.InputBoxValidationMessage;
}

const OTHER_FOLDER: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('folder'),
  tooltip: 'Choose another folder',
};

/**
 * Asks for a new spec's name. While the author types, the box says which file it will be, or why it
 * cannot be; a button leads to another folder.
 */
export async function askName(
  server: Server,
  kind: KindInfo,
  folder: vscode.Uri,
): Promise<NewDocument | undefined> {
  let name = '';
  let target = folder;
  for (;;) {
    const answer = await showBox(server, kind, target, name);
    if (!answer || 'document' in answer) return answer?.document;
    name = answer.typed;
    target = (await browseFolder(target)) ?? target;
  }
}

type Answer = { readonly document: NewDocument } | { readonly typed: string } | undefined;

/** Shows the box until the name is accepted, given up, or another folder is asked for. */
function showBox(
  server: Server,
  kind: KindInfo,
  folder: vscode.Uri,
  typed: string,
): Promise<Answer> {
  return new Promise((resolve) => {
    const box = vscode.window.createInputBox();
    const end = (answer: Answer): void => {
      resolve(answer);
      box.hide();
    };
    const check = async (accept: boolean): Promise<void> => {
      const name = box.value;
      const draft = await makeDraft(server, kind, folder, name);
      // By now more may have been typed, and that is checked for itself.
      if (box.value !== name) return;
      if (accept && draft.document) end({ document: draft.document });
      else box.validationMessage = name || accept ? draft.message : '';
    };
    box.title = `New ${kind.label}`;
    box.prompt = `Name or title, in ${folderName(folder)}`;
    box.value = typed;
    box.buttons = [OTHER_FOLDER];
    box.ignoreFocusOut = true;
    box.onDidChangeValue(() => {
      void check(false);
    });
    box.onDidAccept(() => {
      void check(true);
    });
    box.onDidTriggerButton(() => {
      end({ typed: box.value });
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
    void check(false);
  });
}

/** The server knows what a name makes of a file, and what cannot be a name. */
async function makeDraft(
  server: Server,
  kind: KindInfo,
  folder: vscode.Uri,
  name: string,
): Promise<Draft> {
  const folderUri = folder.toString();
  try {
    const document = await server.request(newDocument, {
      kind: kind.name,
      name,
      folderUri,
      now: localNow(),
    });
    const path = vscode.workspace.asRelativePath(vscode.Uri.parse(document.uri));
    if (document.exists) return { message: error(`${path} exists already.`) };
    return { document, message: info(`Creates ${path}`) };
  } catch (problem) {
    return { message: error(problem instanceof Error ? problem.message : String(problem)) };
  }
}

function error(message: string): vscode.InputBoxValidationMessage {
  return { message, severity: vscode.InputBoxValidationSeverity.Error };
}

function info(message: string): vscode.InputBoxValidationMessage {
  return { message, severity: vscode.InputBoxValidationSeverity.Info };
}
