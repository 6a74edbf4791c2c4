/** Rows of text in columns of equal width, right-justified; the first row is the head, ruled off unless there are separators. */
export function alignedTable(rows: readonly (readonly string[])[], separator: string): string {
  const [head, ...body] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]): string => {
    const cells = widths.map((width, i) => (row[i] ?? "").padStart(width));
    return separator === "" ? cells.join(" ") : `${separator} ${cells.join(` ${separator} `)} ${separator}`;
  };
  const rule = separator === "" ? [widths.map((width) => "-".repeat(width)).join(" ")] : [];
  return [line(head), ...rule, ...body.map(line)].map((text) => `${text}\n`).join("");
}

/** Rows as comma-separated values (RFC 4180). */
export function csvTable(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => `${row.map(quoted).join(",")}\n`).join("");
}
