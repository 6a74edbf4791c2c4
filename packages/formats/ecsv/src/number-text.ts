/** A double as Python prints it: the shortest text that gives the same number, `1.0` for whole ones, `1e-05` for small ones. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [digits, exponent] = scientific(value.toExponential());
  return arrange(digits, exponent, value < 0);
}

/** As {@link floatText}, with as many digits as single precision needs. */
export function float32Text(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return floatText(value);
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return arrange(...scientific(text), value < 0);
  }
  return floatText(value);
}

function scientific(text: string): [digits: string, exponent: number] {
  const [mantissa, exponent] = text.replace(/^-/, "").split(/e(.*)/);
  const digits = mantissa.replace(".", "").replace(/0+$/, "") || "0";
  return [digits, Number(exponent)];
}

function arrange(digits: string, exponent: number, negative: boolean): string {
  const sign = negative ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${digits[0]}${rest}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}
