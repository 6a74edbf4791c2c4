import { AsdfError } from "./errors.ts";

/** A complex number of the tree (`!core/complex`). */
export class Complex {
  readonly re: number;
  readonly im: number;

  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }

  /**
   * Reads what Python's `complex()` reads, with `i` or `j` for the imaginary unit: `1+2j`, `(1+2j)`, `nan-infj`, `3`, `-j`.
   *
   * @throws AsdfError for other text.
   */
  static parse(text: string): Complex {
    const trimmed = text.trim();
    const inner = /^\(.*\)$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
    const match = COMPLEX.exec(inner);
    if (match === null || inner === "") throw new AsdfError(`"${text.slice(0, 40)}" is not a complex number`);
    const { both, im1, re, im2 } = match.groups ?? {};
    if (both !== undefined) return new Complex(part(both), part(im1));
    return im2 === undefined ? new Complex(part(re), 0) : new Complex(0, part(im2));
  }

  /** As Python prints it. */
  toString(): string {
    if (this.re === 0 && !Object.is(this.re, -0)) return `${partText(this.im)}j`;
    const im = partText(this.im);
    return `(${partText(this.re)}${/^[-+]/.test(im) ? im : `+${im}`}j)`;
  }
}

const FLOAT = String.raw`(?:\d[\d_]*\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|inf(?:inity)?|nan)`;
const COMPLEX = new RegExp(
  `^(?:(?<both>[-+]?${FLOAT})(?<im1>[-+]${FLOAT}?)[ij]|(?<im2>[-+]?${FLOAT}?)[ij]|(?<re>[-+]?${FLOAT}))$`,
  "i",
);

function part(text = ""): number {
  const lower = text.toLowerCase();
  const sign = lower.startsWith("-") ? -1 : 1;
  const size = lower.replace(/^[-+]/, "");
  if (size === "") return sign;
  if (size.startsWith("inf")) return sign * Number.POSITIVE_INFINITY;
  return size === "nan" ? Number.NaN : sign * Number(size.replaceAll("_", ""));
}

function partText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** An integer of any size (`!core/integer`). */
export class AsdfInteger {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }

  valueOf(): bigint {
    return this.value;
  }

  toString(): string {
    return this.value.toString();
  }
}
