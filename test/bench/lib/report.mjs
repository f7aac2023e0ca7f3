import { cpus, type } from 'node:os';
import { formatNumber, formatTable } from './table.mjs';

/** @typedef {import('./results.mjs').Results} Results */

/** The server that the others are compared with. */
const OURS = 'specmark';

/**
 * One table of all that was measured: the median, the 95th percentile and the middle half of each
 * server's times, and how many times ours the median is.
 * @param {Results} results
 * @param {readonly { name: string, title: string }[]} servers
 */
export function formatResults(results, servers) {
  const rows = [...results.rows.values()].map(({ title, unit }) => [
    `${title}, ${unit}`,
    ...servers.map(({ name }) => formatCell(results, title, name)),
  ]);
  const head = ['median / p95 (middle half)', ...servers.map(({ title }) => title)];
  return formatTable(head, rows);
}

/** The tables of `docs/performance.md`, each with the rows that belong together. */
const TABLES = [
  { title: 'While you type', rows: /^(one character|character typed|hub saved)/ },
  {
    title: 'What you ask for',
    rows: /^(definition|references|completion|outline|links|folds|colours|lenses|hover|highlights|workspace symbols|dependency|rename)/,
  },
  { title: 'From the start', rows: /^(spawn|workspace indexed|floor)/ },
  { title: 'Memory', rows: /memory/ },
  { title: 'The command line', rows: /command line/ },
];

/**
 * The same numbers as tables under headings, with what they were measured on.
 * @param {Results} results
 * @param {readonly { name: string, title: string }[]} servers
 */
export function formatMarkdown(results, servers) {
  const cpu = cpus();
  const machine = `${cpu.length} × ${cpu[0]?.model.trim() ?? 'unknown processor'}`;
  const parts = [
    `Measured with Node ${process.versions.node} on ${type()}, ${machine}, by \`${command()}\`.`,
    'Each cell says the median / the 95th percentile (the middle half), and how many times ours the median is.',
  ];
  for (const { title, rows } of TABLES) {
    const titles = [...results.rows.keys()].filter((row) => rows.test(row));
    const columns = servers.filter(({ name }) =>
      titles.some((row) => results.rows.get(row)?.cells.has(name)),
    );
    if (!titles.length) continue;
    const body = titles.map((row) => [
      `${row}, ${results.rows.get(row)?.unit}`,
      ...columns.map(({ name }) => formatCell(results, row, name)),
    ]);
    const table = formatTable(['', ...columns.map((column) => column.title)], body);
    parts.push(`### ${title}`, table);
  }
  const failures = results.failures().map((failure) => `- ${failure}`);
  if (failures.length) parts.push('### Not right, and so not timed', failures.join('\n'));
  return parts.join('\n\n');
}

/** The command that gives these tables again. */
function command() {
  const args = process.argv.slice(2).filter((arg) => arg !== '--markdown');
  return ['npm run bench --', ...args, '--markdown'].join(' ');
}

/**
 * @param {Results} results
 * @param {string} title
 * @param {string} server
 */
function formatCell(results, title, server) {
  const cell = results.rows.get(title)?.cells.get(server);
  if (!cell) return '–';
  const summary = results.summary(title, server);
  if (!summary) return 'not right';
  const { count, median, p95, low, high } = summary;
  const spread = `${formatNumber(low)}–${formatNumber(high)}`;
  const numbers = `${formatNumber(median)} / ${formatNumber(p95)} (${spread})`;
  const ours = results.summary(title, OURS);
  const ratio = ours && server !== OURS ? ` ×${formatNumber(median / ours.median)}` : '';
  return (count > 1 ? numbers : formatNumber(median)) + ratio;
}
