/**
 * A table as text, with columns as wide as their cells: the first to the left, the rest to the right.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function formatTable(head, rows) {
  const widths = head.map((cell, column) =>
    Math.max(width(cell), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${widths.map((size, column) => pad(row[column] ?? '', size, column === 0)).join(' | ')} |`;
  const rule = widths.map((size, column) =>
    column === 0 ? '-'.repeat(size) : `${'-'.repeat(Math.max(1, size - 1))}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** @param {string} cell */
function width(cell) {
  return [...cell].length;
}

/**
 * @param {string} cell
 * @param {number} size
 * @param {boolean} left
 */
function pad(cell, size, left) {
  const space = ' '.repeat(size - width(cell));
  return left ? cell + space : space + cell;
}

/**
 * A number with as many digits as mean something.
 * @param {number} value
 */
export function formatNumber(value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
