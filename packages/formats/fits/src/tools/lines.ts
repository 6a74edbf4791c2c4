/** The message of an error on one line, cut where it is very long. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, " ").trim();
  return (line === "" ? "unknown fault" : line).slice(0, 300);
}

/** What, in which file and HDU: for a person. */
export function located(path: string, error: unknown): string {
  const hdu = (error as { hdu?: number } | undefined)?.hdu;
  return `${path}${hdu === undefined ? "" : `, HDU ${hdu}`}: ${oneLine(error)}`;
}
