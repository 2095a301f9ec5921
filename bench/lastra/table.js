// Plain tables on standard output.

/** @param {string[][]} rows the first is the heading; the first column is flush left */
export const printTable = (rows) => {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => (row[k] ?? '').length)));
  for (const row of rows) {
    const cells = row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k])));
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
};

export const heading = (text) => console.log(`\n${text}`);

/** Millions, with the best run in brackets. */
export const millions = ({ median, best }) => `${format(median / 1e6)} (${format(best / 1e6)})`;

export const format = (value) => (value < 9.95 ? value.toFixed(1) : Math.round(value).toString());

export const ratio = (own, other) => `${(own / other).toFixed(1)}x`;
