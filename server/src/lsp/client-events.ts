import {
  DidChangeConfigurationNotification,
  type Connection,
  type DidChangeConfigurationParams,
  type DidChangeWatchedFilesParams,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { Guard } from './connection/guard.js';
import type { Folders } from './files/folders.js';
import type { ClientFlags } from './wire/capabilities.js';
import type { Configuration } from './workspace/configuration.js';
import type { Setup } from './workspace/setup.js';
import type { Watcher } from './workspace/watch.js';

/** What is told of what changes around the documents. */
export interface ClientEventsContext {
  readonly connection: Connection;
  readonly client: ClientFlags;
  readonly guard: Guard;
  readonly watcher: Watcher;
  readonly configuration: Configuration;
  readonly folders: Folders;
  readonly setup: Setup;
}

/** Follows what a client tells of files, settings and workspace folders. */
export function followClient(context: ClientEventsContext): void {
  const { connection, client, guard, watcher, configuration, folders, setup } = context;
  connection.onDidChangeWatchedFiles(
    guard.notification('workspace/didChangeWatchedFiles', (params: DidChangeWatchedFilesParams) => {
      watcher.changed(params);
    }),
  );
  connection.onDidChangeConfiguration(
    guard.notification(
      'workspace/didChangeConfiguration',
      (params: DidChangeConfigurationParams) => {
        configuration.push(params.settings);
        setup.renew();
      },
    ),
  );
  if (!client.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(
    guard.notification(
      'workspace/didChangeWorkspaceFolders',
      (event: WorkspaceFoldersChangeEvent) => {
        folders.change(event);
        setup.renew();
      },
    ),
  );
}

/** Asks a client to tell of files and settings, where it waits to be asked. */
export function askForEvents({ connection, client, guard, watcher }: ClientEventsContext): void {
  if (client.watchRegistration) {
    guard.background('Watching files', watcher.register(connection));
  }
  if (client.configurationRegistration) {
    const { type } = DidChangeConfigurationNotification;
    const registration = connection.client.register(type, { section: 'specmark' });
    guard.background('Watching the configuration', registration);
  }
}
