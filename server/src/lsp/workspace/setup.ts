import { CancellationToken } from 'vscode-languageserver';
import { templateFiles, type Settings } from '../../service/index.js';
import type { Guard } from '../connection/guard.js';
import type { Files } from '../files/files.js';
import type { Folders } from '../files/folders.js';
import { Scope } from '../files/scope.js';
import { orCancelled } from '../turns/cancellation.js';
import { onceAtATime } from '../turns/once-at-a-time.js';
import type { Configuration } from './configuration.js';
import type { Intake } from './intake.js';
import type { Store } from './store.js';

/** What the setup works with, and whom it tells. */
export interface SetupContext {
  readonly guard: Guard;
  readonly folders: Folders;
  readonly configuration: Configuration;
  readonly files: Files;
  readonly intake: Intake;
  readonly store: Store;
  /** Called the first time that all is known. */
  readonly ready: () => void;
  /** Called when settings or templates count that others did not before. */
  readonly changed: () => void;
  /** Called after each reading, whether anything has changed or not. */
  readonly read: () => void;
  /** Called when other files are documents than before. */
  readonly scopeChanged: () => void;
}

/** Keeps what precedes all documents up to date: folders, configuration, and templates. */
export class Setup {
  readonly #context: SetupContext;
  #scope = new Scope({ folders: [] });
  #known: { readonly whole: string; readonly scope: string } | undefined;
  #markConfigured: () => void = () => undefined;
  #configured = new Promise<void>((resolve) => (this.#markConfigured = resolve));

  constructor(context: SetupContext) {
    this.#context = context;
  }

  /** Which files are documents. */
  get scope(): Scope {
    return this.#scope;
  }

  /**
   * Waits until the configuration and the workspace's own templates are known, as they were when the
   * client sent the request.
   *
   * @throws Cancelled
   */
  async configured(token: CancellationToken): Promise<void> {
    await orCancelled(this.#configured, token);
  }

  /** Whether settings are read from a file, or would be if it were there. */
  readsFrom(uri: string): boolean {
    return this.#context.configuration.readsFrom(uri);
  }

  /** Takes over folders and configuration as they are now, and what follows from them. */
  readonly renew = (): void => {
    const work = this.#renew();
    this.#context.guard.background('Reading the configuration', work);
    // Whatever may be wrong with the configuration, nobody waits for it for ever.
    this.#configured = work.catch(() => undefined).then(this.#markConfigured);
  };

  readonly #renew = onceAtATime(async () => {
    const { configuration, folders, ready, changed, read, scopeChanged } = this.#context;
    const settings = await configuration.fetch(folders.uris);
    const before = this.#known;
    const known = describe(settings);
    if (before?.whole !== known.whole) {
      this.#known = known;
      await this.#configure(settings);
      if (before) changed();
      else ready();
      if (before?.scope !== known.scope) scopeChanged();
    }
    read();
  });

  async #configure(settings: Settings): Promise<void> {
    const { store, files, intake } = this.#context;
    this.#scope = new Scope(settings);
    store.configure(settings);
    const listed = await files.list(this.#scope.templateRoots, CancellationToken.None);
    const templates = new Set([...listed, ...templateFiles(settings)]);
    await intake.take([...templates], CancellationToken.None);
  }
}

/** What tells one configuration from another, and one scope from another. */
function describe(settings: Settings): { whole: string; scope: string } {
  const scopes = settings.folders.map(({ uri, templateFolders, exclude }) => [
    uri,
    templateFolders,
    exclude,
  ]);
  return {
    whole: JSON.stringify(settings),
    scope: JSON.stringify([scopes, templateFiles(settings)]),
  };
}
