/** Prime factors of a positive integer in ascending order, repeated ones repeated. */
export function primeFactors(value: number): number[] {
  const factors: number[] = [];
  let rest = value;
  for (let candidate = 2; candidate * candidate <= rest; candidate += candidate === 2 ? 1 : 2) {
    while (rest % candidate === 0) {
      factors.push(candidate);
      rest /= candidate;
    }
  }
  if (rest > 1) factors.push(rest);
  return factors;
}

/** The largest prime factor of a positive integer; 1 for 1. */
export function largestPrimeFactor(value: number): number {
  return primeFactors(value).at(-1) ?? 1;
}

/** The divisor of a composite number that is nearest to its square root from below, made of its largest primes first. */
export function splitFactor(value: number): number {
  let divisor = 1;
  for (const factor of primeFactors(value).reverse()) if ((divisor * factor) ** 2 <= value) divisor *= factor;
  return divisor;
}

/** The smallest primitive root modulo a prime. */
export function primitiveRoot(prime: number): number {
  const exponents = [...new Set(primeFactors(prime - 1))].map((factor) => (prime - 1) / factor);
  for (let root = 2; ; root++) {
    if (exponents.every((exponent) => powerModulo(root, exponent, prime) !== 1)) return root;
  }
}

/** base^exponent mod modulus, for a modulus whose square is below 2^53. */
export function powerModulo(base: number, exponent: number, modulus: number): number {
  let result = 1;
  let square = base % modulus;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
