/** Binary logarithm of a transform length. @throws RangeError unless the length is a power of two above 1. */
export function powerOf(length: number): number {
  const power = Math.round(Math.log2(length));
  if (!(power > 0 && power < 31 && 2 ** power === length))
    throw new RangeError(`single-precision transforms have a power of two as length, got ${length}`);
  return power;
}

/** Radices of a complex transform of 2^power points: eights, then a four; a two comes first. */
export function complexRadices(power: number): number[] {
  const eights = new Array<number>(Math.floor(power / 3)).fill(8);
  if (power % 3 === 0) return eights;
  return power % 3 === 1 ? [2, ...eights] : [...eights, 4];
}

/** Radices of a real transform of 2^power points: fours; a two comes first. */
export function realRadices(power: number): number[] {
  const fours = new Array<number>(power >> 1).fill(4);
  return power % 2 === 0 ? fours : [2, ...fours];
}
