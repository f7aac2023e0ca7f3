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
