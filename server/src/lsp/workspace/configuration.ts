import { setTimeout } from 'node:timers/promises';
import {
  ConfigurationRequest,
  MessageType,
  ShowMessageNotification,
  type Connection,
} from 'vscode-languageserver';
import {
  baselineUri,
  CONFIGURATION_FILE,
  folderSettings,
  readConfiguration,
  templateFolder,
  type FileSettings,
  type FolderSettings,
  type Settings,
} from '../../service/index.js';
import type { Files } from '../files/files.js';
import { below } from '../files/locations.js';
import type { ClientFlags } from '../wire/capabilities.js';
import { readObject, readWishes, type Wishes } from '../wire/wishes.js';

/** Where Obsidian notes which folder holds a vault's templates. */
export const TEMPLATES_NOTE = '.obsidian/templates.json';

const SECTION = 'specmark';

/** How long a client may take to tell its configuration, in milliseconds. */
const PATIENCE = 3000;

/** What the configuration is fetched from. */
export interface ConfigurationContext {
  readonly connection: Connection;
  readonly client: ClientFlags;
  readonly files: Files;
  /** The text of a file that is open in the client. */
  readonly openText: (uri: string) => string | undefined;
  readonly initializationOptions: unknown;
}

/**
 * Fetches the configuration: what stands in the workspace folders for all who work there, and what the
 * client says of the person before it.
 */
export class Configuration {
  readonly #connection: Connection;
  readonly #canFetch: boolean;
  readonly #files: Files;
  readonly #openText: ConfigurationContext['openText'];
  readonly #told = new Set<string>();
  /** What each folder's configuration file said when it could be read last. */
  readonly #lastGood = new Map<string, FileSettings>();
  /** The files that the settings were made of, whether they are there or not. */
  #sources: ReadonlySet<string> = new Set();
  /** What the client told unasked: what counts where it cannot be asked. */
  #pushed: unknown;

  constructor(context: ConfigurationContext) {
    this.#connection = context.connection;
    this.#canFetch = context.client.configuration;
    this.#files = context.files;
    this.#openText = context.openText;
    this.#pushed = sectionIn(context.initializationOptions);
  }

  /** Whether settings are read from a file, or would be if it were there. */
  readsFrom(uri: string): boolean {
    return this.#sources.has(uri);
  }

  /** Takes the settings that a client sends with the news that they have changed. */
  push(settings: unknown): void {
    if (settings !== undefined && settings !== null) this.#pushed = sectionIn(settings);
  }

  /** @param folders the URIs of the workspace folders. */
  async fetch(folders: readonly string[]): Promise<Settings> {
    const [whole, ...parts] = await this.#sections(folders);
    const { rules, shown } = this.#wishes(whole);
    const read = await Promise.all(
      folders.map((uri, index) => this.#readFolder(uri, this.#wishes(parts[index]))),
    );
    this.#sources = new Set(read.flatMap(sourcesOf));
    return { folders: read, rules, shown };
  }

  async #readFolder(uri: string, wishes: Wishes): Promise<FolderSettings> {
    const { files, exclude, templateFolders } = wishes;
    for (const path of templateFolders) this.#checkTemplateFolder(uri, path);
    const configuration = await this.#readFile(below(uri, CONFIGURATION_FILE));
    const file = this.#settingsIn(uri, configuration?.text);
    const baseline = baselineUri(uri, file);
    return folderSettings({
      uri,
      file,
      configuration,
      baseline:
        baseline === undefined
          ? undefined
          : ((await this.#readFile(baseline)) ?? { uri: baseline, text: '' }),
      notedTemplateFolder: await this.#notedTemplateFolder(uri),
      personal: { files, exclude, templateFolders },
    });
  }

  /** What is not saved yet counts already. */
  async #readFile(uri: string): Promise<{ uri: string; text: string } | undefined> {
    const text = this.#openText(uri) ?? (await this.#files.read(uri));
    return text === undefined ? undefined : { uri, text };
  }

  /** While a text is no JSON, which it is at every second keystroke, what it said before counts. */
  #settingsIn(folder: string, text: string | undefined): FileSettings {
    const settings = text === undefined ? {} : readConfiguration(text).settings;
    if (settings) this.#lastGood.set(folder, settings);
    return settings ?? this.#lastGood.get(folder) ?? {};
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

  async #notedTemplateFolder(folder: string): Promise<string | undefined> {
    const text = await this.#files.read(below(folder, TEMPLATES_NOTE));
    if (!text) return undefined;
    try {
      const note = readObject(JSON.parse(text), TEMPLATES_NOTE, this.#complain);
      const path = note['folder'];
      if (typeof path !== 'string' || path === '') return undefined;
      return this.#checkTemplateFolder(folder, path) ? path : undefined;
    } catch {
      this.#complain(`${TEMPLATES_NOTE} in ${folder} is no JSON.`);
      return undefined;
    }
  }

  /** Where everything is a template, nothing is a document. */
  #checkTemplateFolder(folder: string, path: string): boolean {
    if (templateFolder(folder, path) !== undefined) return true;
    this.#complain(`"${path}" cannot be a template folder: it holds the whole of ${folder}.`);
    return false;
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

function sourcesOf({ uri, baseline }: FolderSettings): string[] {
  const files = [below(uri, CONFIGURATION_FILE), below(uri, TEMPLATES_NOTE)];
  return baseline ? [...files, baseline.uri] : files;
}

/** Some clients send the section itself, others an object that holds it. */
function sectionIn(settings: unknown): unknown {
  const holds = typeof settings === 'object' && settings !== null && SECTION in settings;
  return holds ? (settings as Record<string, unknown>)[SECTION] : settings;
}
