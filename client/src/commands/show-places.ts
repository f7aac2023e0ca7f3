import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient/node';
import { SHOW_PLACES_COMMAND } from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import type { Command } from './command.js';

/** Lists the places that a code lens counts, as VS Code lists references. No author types its name. */
export const showPlaces: Command = { id: SHOW_PLACES_COMMAND, run };

async function run(
  { convert }: Server,
  uri: unknown,
  position: unknown,
  places: unknown,
): Promise<void> {
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri as string),
    convert.asPosition(position as Position),
    (places as Location[]).map((place) => convert.asLocation(place)),
  );
}
