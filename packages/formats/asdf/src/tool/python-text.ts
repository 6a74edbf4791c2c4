import { AsdfInteger, Complex } from "../core-values.ts";
import { isMarkedFloat, Tagged, Timestamp } from "../yaml/values.ts";

/** A scalar as Python prints it. */
export function pythonText(value: unknown, owner?: object, key?: unknown): string {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "number") return numberText(value, owner !== undefined && isMarkedFloat(owner, key));
  if (value instanceof Timestamp) return value.iso.replace("T", " ");
  if (value instanceof Tagged) return pythonText(value.value);
  if (value instanceof Complex || value instanceof AsdfInteger) return value.toString();
  return String(value);
}

function numberText(value: number, float: boolean): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isSafeInteger(value)) return float ? `${Object.is(value, -0) ? "-0" : value}.0` : String(value);
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16)
    return String(value).includes("e") ? value.toFixed(20).replace(/0+$/, "") : String(value);
  const [digits, exponent] = value.toExponential().split("e");
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

/** The name that Python gives to the type of a value. */
export function pythonType(value: unknown, owner?: object, key?: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number")
    return Number.isInteger(value) && !(owner !== undefined && isMarkedFloat(owner, key)) ? "int" : "float";
  if (Array.isArray(value)) return "list";
  if (value instanceof Timestamp) return value.iso.includes("T") ? "datetime" : "date";
  if (value instanceof Uint8Array) return "bytes";
  return value instanceof Set ? "set" : "dict";
}
