import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { kindProblems } from '../configuration/kind-problems.js';
import { readConfiguration, type Problem } from '../configuration/read.js';
import { LineIndex } from '../parse/lines.js';
import { normalizeUri } from '../uris.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { SOURCE } from './diagnostics.js';

/** What the diagnostics of a configuration file bear in the place of a rule's name. */
const CONFIGURATION_CODE = 'configuration';

/** What the shell knows of the editor. */
export interface ConfigurationContext {
  /** Whether the editor checks by the schema itself, so that it need not be told the same again. */
  readonly schemaChecked?: boolean;
}

/**
 * What is wrong in a workspace folder's configuration file, in the order of the text.
 *
 * @param folderUri the workspace folder.
 */
export function getConfigurationDiagnostics(
  snapshot: Snapshot,
  folderUri: string,
  { schemaChecked = false }: ConfigurationContext = {},
): Diagnostic[] {
  const uri = normalizeUri(folderUri);
  const folder = snapshot.settings.folders.find((candidate) => candidate.uri === uri);
  if (!folder?.configuration) return [];
  const { text } = folder.configuration;
  const { settings, problems } = readConfiguration(text);
  const known = {
    all: snapshot.kindsFor(uri).all,
    exists: (file: string) => snapshot.index.get(file) !== undefined,
  };
  const all = settings ? [...problems, ...kindProblems(folder, known)] : problems;
  const lines = new LineIndex(text);
  return all
    .filter(({ inSchema }) => !(inSchema && schemaChecked))
    .sort((a, b) => a.span.start - b.span.start)
    .map((problem) => toDiagnostic(problem, lines));
}

function toDiagnostic({ span, message }: Problem, lines: LineIndex): Diagnostic {
  return {
    range: lines.range(span),
    severity: DiagnosticSeverity.Error,
    code: CONFIGURATION_CODE,
    source: SOURCE,
    message,
  };
}
