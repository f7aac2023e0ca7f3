import { CancellationToken } from 'vscode-languageserver';
import { orCancelled } from './cancellation.js';
import type { Configuration, Configured } from './configuration.js';
import type { Files } from './files.js';
import type { Folders } from './folders.js';
import type { Guard } from './guard.js';
import type { Intake } from './intake.js';
import { onceAtATime } from './once-at-a-time.js';
import { Scope } from './scope.js';
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
  /** Called when other files are documents than before. */
  readonly scopeChanged: () => void;
}

/** Keeps what precedes all documents up to date: folders, configuration, and templates. */
export class Setup {
  readonly #context: SetupContext;
  #scope = new Scope([]);
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

  /** Takes over folders and configuration as they are now, and what follows from them. */
  readonly renew = (): void => {
    const work = this.#renew();
    this.#context.guard.background('Reading the configuration', work);
    // Whatever may be wrong with the configuration, nobody waits for it for ever.
    this.#configured = work.catch(() => undefined).then(this.#markConfigured);
  };

  readonly #renew = onceAtATime(async () => {
    const { configuration, folders, ready, changed, scopeChanged } = this.#context;
    const configured = await configuration.fetch(folders.uris);
    const before = this.#known;
    const known = describe(configured);
    if (before?.whole === known.whole) return;
    this.#known = known;
    await this.#configure(configured);
    if (before) changed();
    else ready();
    if (before?.scope !== known.scope) scopeChanged();
  });

  async #configure({ settings, folders }: Configured): Promise<void> {
    const { store, files, intake } = this.#context;
    this.#scope = new Scope(folders);
    store.configure(settings);
    const templates = await files.list(this.#scope.templateRoots, CancellationToken.None);
    await intake.take([...templates], CancellationToken.None);
  }
}

/** What tells one configuration from another, and one scope from another. */
function describe({ settings, folders }: Configured): { whole: string; scope: string } {
  const scopes = folders.map(({ uri, templateFolders, exclude }) => [
    uri,
    templateFolders,
    exclude,
  ]);
  return { whole: JSON.stringify([settings, folders]), scope: JSON.stringify(scopes) };
}
