import { setTimeout } from 'node:timers/promises';
import {
  ConfigurationRequest,
  MessageType,
  ShowMessageNotification,
  type Connection,
} from 'vscode-languageserver';
import { isWithin, type FolderSettings, type Settings } from '../service/index.js';
import type { ClientFlags } from './capabilities.js';
import type { Files } from './files.js';
import { below } from './locations.js';
import { readObject, readWishes, type Wishes } from './wishes.js';

/** Where Obsidian notes which folder holds a vault's templates. */
export const TEMPLATES_NOTE = '.obsidian/templates.json';

/** Where templates are looked for in every workspace folder. */
const TEMPLATE_FOLDERS = ['.obsidian/templates', 'templates', 'docs/templates'];

const SECTION = 'specmark';

/** How long a client may take to tell its configuration, in milliseconds. */
const PATIENCE = 3000;

/** The configuration in the form that the service and the scope want it in. */
export interface Configured {
  readonly settings: Settings;
  readonly folders: readonly FolderSettings[];
}

/** Fetches the configuration from the client and from what stands in the workspace folders. */
export class Configuration {
  readonly #connection: Connection;
  readonly #canFetch: boolean;
  readonly #files: Files;
  readonly #told = new Set<string>();
  /** What the client told unasked: what counts where it cannot be asked. */
  #pushed: unknown;

  constructor(
    connection: Connection,
    client: ClientFlags,
    files: Files,
    initializationOptions: unknown,
  ) {
    this.#connection = connection;
    this.#canFetch = client.configuration;
    this.#files = files;
    this.#pushed = sectionIn(initializationOptions);
  }

  /** Takes the settings that a client sends with the news that they have changed. */
  push(settings: unknown): void {
    if (settings !== undefined && settings !== null) this.#pushed = sectionIn(settings);
  }

  /** @param folders the URIs of the workspace folders. */
  async fetch(folders: readonly string[]): Promise<Configured> {
    const [whole, ...parts] = await this.#sections(folders);
    const { rules } = this.#wishes(whole);
    const read = await Promise.all(
      folders.map(async (uri, index) => {
        const { files, exclude, templateFolders } = this.#wishes(parts[index]);
        const noted = await this.#notedTemplateFolder(uri);
        const paths = [...noted, ...TEMPLATE_FOLDERS, ...templateFolders];
        return { uri, files, exclude, templateFolders: this.#templateFolders(uri, paths) };
      }),
    );
    return { settings: { folders: read, rules }, folders: read };
  }

  #wishes(section: unknown): Wishes {
    return readWishes(section ?? this.#pushed, this.#complain);
  }

  /** The section for the workspace, followed by one for each folder. */
  async #sections(folders: readonly string[]): Promise<unknown[]> {
    const none = [undefined, ...folders.map(() => undefined)];
    if (!this.#canFetch) return none;
    const items = [
      { section: SECTION },
      ...folders.map((scopeUri) => ({ scopeUri, section: SECTION })),
    ];
    const end = new AbortController();
    const answer: unknown = await Promise.race([
      this.#connection.sendRequest(ConfigurationRequest.type, { items }).catch((error: unknown) => {
        this.#connection.console.warn(`The client does not tell its settings: ${String(error)}`);
      }),
      setTimeout(PATIENCE, undefined, { signal: end.signal }),
    ]);
    end.abort();
    return none.map((_, index): unknown => (Array.isArray(answer) ? answer[index] : undefined));
  }

  async #notedTemplateFolder(folder: string): Promise<string[]> {
    const text = await this.#files.read(below(folder, TEMPLATES_NOTE));
    if (!text) return [];
    try {
      const note = readObject(JSON.parse(text), TEMPLATES_NOTE, this.#complain);
      return typeof note['folder'] === 'string' && note['folder'] !== '' ? [note['folder']] : [];
    } catch {
      this.#complain(`${TEMPLATES_NOTE} in ${folder} is no JSON.`);
      return [];
    }
  }

  #templateFolders(folder: string, paths: readonly string[]): string[] {
    const uris = paths.flatMap((path) => {
      const uri = below(folder, path);
      // Where everything is a template, nothing is a document.
      if (!isWithin(uri, folder)) return [uri];
      this.#complain(`"${path}" cannot be a template folder: it holds the whole of ${folder}.`);
      return [];
    });
    return [...new Set(uris)];
  }

  /** Tells the user of a fault in the configuration, once. */
  readonly #complain = (complaint: string): void => {
    if (this.#told.has(complaint)) return;
    this.#told.add(complaint);
    const message = `Specmark: ${complaint}`;
    this.#connection.console.warn(message);
    void this.#connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message,
    });
  };
}

/** Some clients send the section itself, others an object that holds it. */
function sectionIn(settings: unknown): unknown {
  const holds = typeof settings === 'object' && settings !== null && SECTION in settings;
  return holds ? (settings as Record<string, unknown>)[SECTION] : settings;
}
