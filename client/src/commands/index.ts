import type { Disposable } from 'vscode';
import type { Server } from '../server.js';
import { checkAll } from './check-all.js';
import { registerCommand, type Command } from './command.js';
import { fixAll } from './fix-all.js';
import { insertMissingSections } from './insert-missing-sections.js';
import { newSpec } from './new-spec.js';
import { openRelatedSpec } from './open-related-spec.js';
import { restartServer } from './restart-server.js';
import { setBaseline } from './set-baseline.js';
import { showOutput } from './show-output.js';
import { showPlaces } from './show-places.js';

const COMMANDS: readonly Command[] = [
  newSpec,
  insertMissingSections,
  openRelatedSpec,
  checkAll,
  setBaseline,
  fixAll,
  restartServer,
  showOutput,
  showPlaces,
];

/** Registers every command that the manifest names. */
export function registerCommands(server: Server): Disposable[] {
  return COMMANDS.map((command) => registerCommand(server, command));
}
