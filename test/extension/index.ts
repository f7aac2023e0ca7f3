import { appendFileSync, writeFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import Mocha from 'mocha';

/** How a run ended. The runner reads it from a file, because a host that crashed writes none. */
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Called by VS Code: runs the suites that the runner names, and fails when one of them does. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000, forbidOnly: true });
  const files = JSON.parse(environment('SPECMARK_SUITES')) as string[];
  for (const file of files) mocha.addFile(file);

  // The report goes to a file, because an editor mixes its own log with what is written here.
  const report = environment('SPECMARK_REPORT');
  Mocha.reporters.Base.consoleLog = (...data: unknown[]) => {
    appendFileSync(report, `${format(...data)}\n`);
  };

  const counts = await runMocha(mocha);
  writeFileSync(environment('SPECMARK_COUNTS'), JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${String(counts.failed)} failed`);
}

function runMocha(mocha: Mocha): Promise<Counts> {
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
    runner.on('fail', (_test, error: unknown) => {
      if (error instanceof Error && error.stack) error.stack = inSources(error.stack);
    });
  });
}

/**
 * Names the places of a stack as the sources have them. Node does that by itself, but not under
 * VS Code, which formats stacks in its own way.
 */
function inSources(stack: string): string {
  return stack.replace(/([^\s(]+\.cjs):(\d+):(\d+)/g, inSource);
}

function inSource(place: string, file: string, line: string, column: string): string {
  const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
  if (!entry || !('originalSource' in entry)) return place;
  const source = entry.originalSource.replace(/^file:.*/, (uri) => fileURLToPath(uri));
  return [source, entry.originalLine + 1, entry.originalColumn + 1].join(':');
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the suites with test/extension/run.mjs.`);
  return value;
}
