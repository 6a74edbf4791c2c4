/** How strictly values are checked; the defaults come from the environment. */
export interface Validation {
  /** Keep invalid values, with a warning (`PASS_INVALID_VALUES`). */
  readonly passInvalidValues: boolean;
  /** Throw on invalid values (`STRICT_VALIDATION`). */
  readonly strictValidation: boolean;
  /** Check each value when it is set rather than when the model is written (`VALIDATE_ON_ASSIGNMENT`). */
  readonly validateOnAssignment: boolean;
}

const TRUE = ["true", "t", "yes", "y"];
const FALSE = ["false", "f", "no", "n"];

/**
 * An environment variable read as a truth value: an integer, or true, t, yes, y, false, f, no, n in any case.
 *
 * @throws RangeError when it is anything else.
 */
export function environmentFlag(name: string, fallback: boolean): boolean {
  const text = process.env[name];
  if (text === undefined) return fallback;
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text) !== 0;
  const lower = text.toLowerCase();
  if (TRUE.includes(lower)) return true;
  if (FALSE.includes(lower)) return false;
  throw new RangeError(`Cannot convert value "${text}" to boolean unambiguously.`);
}

/** The settings for a new model: what is given, else the environment, else the defaults. */
export function validationSettings(given: Partial<Validation> = {}): Validation {
  return {
    passInvalidValues: given.passInvalidValues ?? environmentFlag("PASS_INVALID_VALUES", false),
    strictValidation: given.strictValidation ?? environmentFlag("STRICT_VALIDATION", false),
    validateOnAssignment: given.validateOnAssignment ?? environmentFlag("VALIDATE_ON_ASSIGNMENT", true),
  };
}
