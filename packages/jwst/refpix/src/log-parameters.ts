import { isSubarray, type RefpixInput, type RefpixParameters } from "./correct.ts";

/** Parameters as they are logged. */
type LoggedParameters = RefpixParameters & {
  readonly refpix_algorithm: string;
  readonly gaussmooth: number;
  readonly halfwidth: number;
};

type Name = keyof LoggedParameters;

const SIDE: readonly Name[] = ["use_side_ref_pixels", "side_smoothing_length", "side_gain"];

/**
 * Logs which parameters apply to an exposure.
 *
 * @param good - how many good reference pixels a subarray has; undefined for full frames.
 */
export function logParameters(
  input: RefpixInput,
  parameters: LoggedParameters,
  good: { readonly side: number; readonly topBottom: number } | undefined,
  info: (line: string) => void,
): void {
  const tell = (names: readonly Name[]) => {
    for (const name of names) info(`${name} = ${pythonText(parameters[name], name)}`);
  };
  if (input.instrument === "MIRI") {
    info("MIRI full frame data");
    info("The following parameter is valid for this mode:");
    tell(["odd_even_rows"]);
    info("The following parameters are not applicable and are ignored:");
    tell(["use_side_ref_pixels", "odd_even_columns", "side_smoothing_length", "side_gain"]);
  } else if (!isSubarray(input) || good === undefined) logFullFrame(parameters, tell, info);
  else if (input.noutputs === 4) logFourOutputs(good, tell, info);
  else logOneOutput(good, tell, info);
}

function pythonText(value: LoggedParameters[Name], name: Name): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  const isFloat = ["side_gain", "sigreject", "gaussmooth", "siglimit"].includes(name);
  return isFloat && Number.isInteger(value) ? Number(value).toFixed(1) : String(value);
}

type Tell = (names: readonly Name[]) => void;

function logFullFrame(parameters: LoggedParameters, tell: Tell, info: (line: string) => void): void {
  info("NIR full frame data");
  info("The following parameters are valid for this mode:");
  if (parameters.refpix_algorithm === "sirs") {
    tell(["sigreject", "gaussmooth", "halfwidth"]);
    return;
  }
  tell(["use_side_ref_pixels", "odd_even_columns", "side_smoothing_length", "side_gain"]);
  info("The following parameter is not applicable and is ignored:");
  tell(["odd_even_rows"]);
}

function logFourOutputs(
  { side, topBottom }: { readonly side: number; readonly topBottom: number },
  tell: Tell,
  info: (line: string) => void,
): void {
  info("NIR subarray data");
  info("4 readout amplifiers used");
  if (side + topBottom === 0) {
    info("No valid reference pixels.  This step will have no effect");
    return;
  }
  info("The following parameters are valid for this mode:");
  if (topBottom > 0) tell(["odd_even_columns"]);
  if (side > 0) tell(SIDE);
  info("The following parameters are not applicable and are ignored");
  if (topBottom === 0) tell(["odd_even_columns"]);
  if (side === 0) tell(SIDE);
  tell(["odd_even_rows"]);
}

function logOneOutput(
  { topBottom }: { readonly topBottom: number },
  tell: Tell,
  info: (line: string) => void,
): void {
  info("NIR subarray data");
  info("Single readout amplifier used");
  if (topBottom === 0) {
    info("No valid reference pixels.  This step will have no effect.");
    return;
  }
  info("The following parameter is valid for this mode:");
  tell(["odd_even_columns"]);
  info("The following parameters are not applicable and are ignored:");
  tell([...SIDE, "odd_even_rows"]);
}
