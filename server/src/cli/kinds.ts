import { relative, resolve } from 'node:path';
import { pathOf, uriOfPath } from '../lsp/files/locations.js';
import { getKinds } from '../service/index.js';
import type { Terminal } from './terminal/terminal.js';
import { openFolder } from './workspace/open.js';

/** Prints the kinds that count in a folder, as columns. @throws CannotRun */
export async function listKinds(folder: string, terminal: Terminal): Promise<void> {
  const path = resolve(folder);
  const { workspace } = await openFolder(path, terminal);
  const rows = getKinds(workspace.snapshot, uriOfPath(path)).map(
    ({ name, prefix, own, templateUri }) => [
      name,
      prefix ?? '-',
      own ? relative(process.cwd(), pathOf(templateUri) ?? templateUri) : 'built in',
    ],
  );
  terminal.write(columns([['KIND', 'PREFIX', 'TEMPLATE'], ...rows]));
}

/** Rows of cells as lines of which the columns stand below each other. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
