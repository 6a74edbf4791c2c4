/** A MIRI ramp: integrations x groups x rows x columns, corrected in place. */
export interface EmiRamp {
  readonly data: Float32Array;
  readonly integrations: number;
  readonly groups: number;
  readonly rows: number;
  readonly columns: number;
}
