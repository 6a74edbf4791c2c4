import { readFileSync } from "node:fs";
import { builtUrl } from "@pipe/parallel/kernel";
import { vectorModule } from "@pipe/simd";

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

let loaded: Polynomials | undefined;

/** Polynomials in the scratch memory of this thread. */
export function polynomials(): Polynomials {
  loaded ??= vectorModule<Polynomials>(
    readFileSync(new URL("assembly/polynomials.wasm", builtUrl(import.meta.url))),
  );
  return loaded;
}
