import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { getConfigurationDiagnostics, type ConfigurationContext } from '../../service/index.js';
import type { Store } from '../workspace/store.js';

/**
 * Tells what is wrong in the configuration files. Every client can be told of any file, so this does
 * not wait until one is opened, nor for a client that asks.
 */
export class ConfigurationProblems {
  readonly #store: Store;
  readonly #context: ConfigurationContext;
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  /** What was told of each file. */
  #told = new Map<string, string>();
  /** The kinds of each folder that it was told by. */
  #kinds: readonly unknown[] = [];

  constructor(
    store: Store,
    context: ConfigurationContext,
    publish: (params: PublishDiagnosticsParams) => void,
  ) {
    this.#store = store;
    this.#context = context;
    this.#publish = publish;
    store.onChange(({ noticed }) => {
      // Whether a template is there, and what it has, shows in the kinds.
      if (noticed && this.#kinds.some((kinds, index) => kinds !== this.#currentKinds()[index])) {
        this.update();
      }
    });
  }

  #currentKinds(): unknown[] {
    const { snapshot } = this.#store;
    return snapshot.folders.map((folder) => snapshot.kindsFor(folder));
  }

  /** Tells what is wrong now, as far as it is not what was told already. */
  update(): void {
    const { snapshot } = this.#store;
    this.#kinds = this.#currentKinds();
    const told = new Map<string, string>();
    for (const { uri, configuration } of snapshot.settings.folders) {
      if (!configuration) continue;
      const diagnostics = getConfigurationDiagnostics(snapshot, uri, this.#context);
      told.set(configuration.uri, JSON.stringify(diagnostics));
      this.#tell(configuration.uri, diagnostics);
    }
    for (const uri of this.#told.keys()) if (!told.has(uri)) this.#tell(uri, []);
    this.#told = told;
  }

  #tell(uri: string, diagnostics: Diagnostic[]): void {
    const before = this.#told.get(uri) ?? '[]';
    if (before !== JSON.stringify(diagnostics)) this.#publish({ uri, diagnostics });
  }
}

/** Whether a client checks configuration files by their schema itself, as it says at the start. */
export function checksSchema(initializationOptions: unknown): boolean {
  const options = (initializationOptions ?? {}) as { readonly checksSchema?: unknown };
  return options.checksSchema === true;
}
