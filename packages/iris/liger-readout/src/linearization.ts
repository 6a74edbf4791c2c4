import type { DataModel, StoredRows } from "@pipe/datamodels";
import { ReferencePart, rowsAhead } from "@pipe/iris-liger-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { StepError } from "@pipe/stpipe";
import { inCalls } from "./in-calls.ts";
import { NOT_STORED, type Stored } from "./linearize-program.ts";
import { linearizeReads } from "./linearize-reads.ts";
import { type Reads, readsOf } from "./reads.ts";

/** Values of polynomials of one block at most. */
const BLOCK = 1 << 21;

/** The arguments of the kernel, the number of pixels first. */
type Inputs = [
  pixels: number,
  data: Uint16Array,
  coefficients: Float32Array,
  reads: number,
  powers: number,
  stored: Stored,
];

/** Puts the reads of a ramp, of all rows or of some, through the polynomials of a reference file. */
export class Linearization {
  readonly #layout: Reads;
  readonly #powers: number;
  readonly #coefficients: ReferencePart;

  /** @throws StepError when the model is no ramp, or the reference has no polynomials or does not cover it. */
  constructor(model: DataModel, reference: DataModel) {
    this.#layout = readsOf(model);
    const powers = reference.shapeOf("coeffs")?.[2];
    if (powers === undefined) throw new StepError(`${reference} has no COEFFS array (rows, columns, powers)`);
    this.#powers = powers;
    this.#coefficients = new ReferencePart(model, reference, "coeffs");
  }

  /** Changes the reads of the rows from `from` on in place; of reads as a file stores them come usual ones. */
  async changeRows(from: number, { array: data, isStored: reads }: StoredRows): Promise<void> {
    const to = from + data.shape[0];
    const { array, isStored, release } = await this.#coefficients.load(from, to, { asStored: true });
    const [pixels, ...inputs] = this.#inputs(data, array, { reads, coefficients: isStored });
    await runRows(linearizeReads, pixels, inputs, inCalls(pixels));
    release();
  }

  /** Changes all reads in place; the polynomials of some rows are read while those before are worked on. */
  async changeAll(data: NDArray): Promise<void> {
    const { rows, columns, groups, reads } = this.#layout;
    const perRow = columns * groups * reads;
    const step = Math.max(1, Math.floor(BLOCK / this.#coefficients.perRow));
    const blocks = rowsAhead(rows, step, 2, (from, to) => {
      const values = data.values.subarray(from * perRow, to * perRow);
      const array = NDArray.of(values, [to - from, columns, groups, reads]);
      return this.changeRows(from, { array, isStored: false });
    });
    for await (const _ of blocks);
  }

  /** As {@link changeAll}, at once and on the calling thread. */
  changeAllSync(data: NDArray): void {
    const [pixels, ...inputs] = this.#inputs(data, this.#coefficients.loadSync(), NOT_STORED);
    linearizeReads.run(0, pixels, ...inputs);
  }

  #inputs(data: NDArray, coefficients: NDArray | null, stored: Stored): Inputs {
    const { columns, groups, reads } = this.#layout;
    const polynomials = coefficients?.astype("float32").values ?? new Float32Array();
    const values = data.astype("uint16").values;
    return [data.shape[0] * columns, values, polynomials, groups * reads, this.#powers, stored];
  }
}
