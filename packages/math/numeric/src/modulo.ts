/** The remainder with the sign of the divisor, as Python's and numpy's `%`: always in [0, divisor) for a positive divisor. */
export function modulo(value: number, divisor: number): number {
  const rest = value % divisor;
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
}
