/** Half-open ranges of rows, `step` of them at most. */
function* ranges(rows: number, step: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < rows; from += step) yield [from, Math.min(rows, from + step)];
}

/**
 * Loads `rows` rows, `step` at a time, and yields the blocks in their order. While one is worked on, the next `ahead` of them are
 * being loaded.
 *
 * @param load - gives rows `[from, to)`. The block before those under way is done with when it is called.
 * @throws what `load` throws, when its turn comes and nothing is under way any more.
 */
export async function* rowsAhead<T>(
  rows: number,
  step: number,
  ahead: number,
  load: (from: number, to: number) => Promise<T>,
): AsyncGenerator<T> {
  const left = ranges(rows, step);
  const begun: Promise<T>[] = [];
  const begin = (count: number): void => {
    while (begun.length < count) {
      const range = left.next();
      if (range.done) return;
      const loading = load(...range.value);
      // What goes wrong is told when it is waited for.
      loading.catch(() => undefined);
      begun.push(loading);
    }
  };
  try {
    begin(ahead);
    for (let first = begun.shift(); first !== undefined; first = begun.shift()) {
      const block = await first;
      begin(ahead);
      yield block;
    }
  } finally {
    await Promise.allSettled(begun);
  }
}
