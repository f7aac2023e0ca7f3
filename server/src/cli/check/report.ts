import {
  getConfigurationDiagnostics,
  getFindings,
  getHiddenFindings,
  parseDocument,
  type HiddenFindings,
  type SpecDocument,
} from '../../service/index.js';
import { EXIT } from '../command.js';
import { FORMATS } from '../formats/formats.js';
import { SEVERITIES, type CheckedFile, type Summary } from '../formats/result.js';
import { packageVersion } from '../package.js';
import { inTurns } from '../turns.js';
import type { Checking, ChosenDocument } from './checking.js';

/** Checks the documents one after the other, and tells what is found. @returns the exit code. */
export async function report(checking: Checking): Promise<number> {
  const { options, terminal, opened, documents } = checking;
  const { colours } = terminal;
  const { write, flush } = inPortions(terminal.write);
  const format = FORMATS[options.format]({ write, colours, version: packageVersion() });
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  const tell = (checked: CheckedFile) => {
    for (const { severity } of checked.findings) counts[severity]++;
    format.file(checked);
  };
  const hidden = { suppressed: 0, baseline: 0 };
  const configurations = checkConfigurations(checking);
  let unread = 0;
  for await (const [document, index] of inTurns(documents)) {
    terminal.progress.report('Checking', index, documents.length);
    while ((configurations[0]?.file ?? document.file) < document.file) {
      configurations.splice(0, 1).forEach(tell);
    }
    const checked = checkDocument(checking, document);
    if (!checked) unread++;
    else {
      tell(checked);
      hidden.suppressed += checked.suppressed;
      hidden.baseline += checked.baseline;
    }
  }
  configurations.forEach(tell);
  const summary: Summary = {
    files: opened.uris.length,
    documents: documents.length - unread,
    ...counts,
    ...hidden,
  };
  terminal.progress.clear();
  format.end(summary);
  flush();
  if (unread) return EXIT.failure;
  return SEVERITIES.some((severity) => counts[severity]) ? EXIT.findings : EXIT.clean;
}

/** How much is written at once: to write each line by itself takes as long as to find what it says. */
const PORTION = 16_384;

function inPortions(writeNow: (text: string) => void) {
  let waiting = '';
  const flush = () => {
    if (waiting) writeNow(waiting);
    waiting = '';
  };
  const write = (text: string) => {
    waiting += text;
    if (waiting.length >= PORTION) flush();
  };
  return { write, flush };
}

/** What is wrong in the configuration files, sorted by their paths. */
function checkConfigurations({ options, opened, converter }: Checking): CheckedFile[] {
  // Who asks for single rules or gives one text does not ask for this.
  if (options.rules.length || options.stdin !== undefined) return [];
  const { snapshot } = opened.workspace;
  return snapshot.settings.folders
    .flatMap(({ uri, configuration }) => {
      const diagnostics = getConfigurationDiagnostics(snapshot, uri);
      if (!configuration || !diagnostics.length) return [];
      const findings = diagnostics.map((found) => converter.diagnostic(configuration, found));
      return [{ file: converter.path(configuration.uri), kind: undefined, findings }];
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A checked document with what is not told of it. */
interface CheckedDocument extends CheckedFile, HiddenFindings {}

/** @returns `undefined` where the document cannot be read, which is told. */
function checkDocument(
  checking: Checking,
  { uri, file }: ChosenDocument,
): CheckedDocument | undefined {
  const { options, terminal, opened, converter } = checking;
  const document = documentOf(checking, uri);
  if (!document) {
    terminal.warn(opened.files.problem(uri) ?? `${file} has gone while it was being checked.`);
    return undefined;
  }
  const snapshot = opened.workspace.snapshot.withIndexed(document);
  const least = SEVERITIES.indexOf(options.severity);
  const findings = getFindings(snapshot, document)
    .map((found) => converter.finding(document, found))
    .filter(({ severity }) => SEVERITIES.indexOf(severity) <= least);
  const record = snapshot.record(uri);
  const kind = record && snapshot.kindOf(record)?.name;
  return { file, kind, findings, ...getHiddenFindings(snapshot, uri) };
}

/**
 * A document as it was read with the workspace; in a large one it is parsed now, piece by piece: what is
 * remembered of it then keeps a piece in memory at the most, and not all of its text.
 */
function documentOf({ opened: { parsed }, read }: Checking, uri: string): SpecDocument | undefined {
  const document = parsed.get(uri);
  if (document) return document;
  const text = read(uri);
  return text === undefined ? undefined : parseDocument(uri, text);
}
