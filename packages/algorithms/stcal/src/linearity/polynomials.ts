import { compiled } from "@pipe/simd/compiled";

/** What `assembly/polynomials.ts` exports; addresses are in bytes. */
export interface Polynomials {
  evaluate(
    samples: number,
    coefficients: number,
    stride: number,
    terms: number,
    flags: number,
    excluded: number,
    count: number,
  ): void;
  open(
    coefficients: number,
    stride: number,
    terms: number,
    reference: number,
    dq: number,
    count: number,
    noCorrection: number,
  ): number;
}

/** Polynomials in the scratch memory of this thread. */
export const polynomials: () => Polynomials = compiled<Polynomials>(import.meta.url, "polynomials");
