const UNIX_EPOCH_JD = 2440587.5;
const DAY = 86_400_000;

/** The time of a Julian date, to the millisecond. */
export function dateOfJd(jd: number): Date {
  return new Date(Math.round((jd - UNIX_EPOCH_JD) * DAY));
}

/** The observing semester of a Julian date: `2024A` until July, `2024B` from August on. */
export function semesterOf(jd: number): string {
  const date = dateOfJd(jd);
  return `${date.getUTCFullYear()}${date.getUTCMonth() < 7 ? "A" : "B"}`;
}

/** A Julian date as file names hold times: `YYYYMMDDHHMMSS`. */
export function stampOfJd(jd: number): string {
  return dateOfJd(jd).toISOString().replace(/\D/g, "").slice(0, 14);
}
