/** The time as files note it: UTC, `2026-01-31T12:00:00.000`. */
export function isoTime(date: Date = new Date()): string {
  return date.toISOString().slice(0, 23);
}
