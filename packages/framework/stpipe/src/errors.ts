/** A value or a name in a configuration that cannot be accepted; the message has one line per problem. */
export class ValidationError extends Error {
  override readonly name = "ValidationError";
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[]) {
    const lines = typeof problems === "string" ? [problems] : problems;
    super(lines.join("\n"));
    this.problems = lines;
  }
}

/** A configuration file, class name or option that cannot be understood. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** A step that cannot do its work on the data it was given. */
export class StepError extends Error {
  override readonly name = "StepError";
}

/** Ends the command with an exit status of its own and without a banner, such as 64 when no data fall on the detector. */
export class StepExit extends Error {
  override readonly name = "StepExit";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * The name among `known` that `word` was probably meant to be, by edit distance; `undefined` when nothing is close.
 */
export function closest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance, given up (as `limit`) when it is at least `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change));
    }
    row = next;
  }
  return Math.min(limit, row[b.length]);
}
