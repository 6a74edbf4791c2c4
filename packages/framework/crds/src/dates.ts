/**
 * The date forms that headers and rules use, normalised to `YYYY-MM-DD HH:MM:SS[.ffffff]`.
 *
 * @module
 */

import { InvalidDatetimeError } from "./errors.ts";
import { quote } from "./python-text.ts";

/** A calendar date with time; no time zone. */
export interface DateTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

type Clock = Pick<DateTime, "hour" | "minute" | "second" | "microsecond">;

const ISO_T = /^\d{4}[-/]\d\d[-/]\d\dT\d\d(:\d\d){1,2}(\.\d{1,6})?$/;
const WORD = /[A-Za-z]{3,10}/;
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a date. Throws InvalidDatetimeError for UNDEFINED values and for dates that are none. */
export function parseDate(text: string): DateTime {
  if (text.includes("UNDEFINED"))
    throw new InvalidDatetimeError("One or more required date/time values is UNDEFINED");
  let date = text.endsWith(" UT") ? text.slice(0, -3) : text;
  if (ISO_T.test(date)) date = date.replace("T", " ");
  return WORD.test(date) ? parseNamedMonth(date) : parseNumeric(date);
}

/** `YYYY-MM-DD HH:MM:SS`, with six digits of fraction where there is one: texts that sort like their dates. */
export function formatDate(date: DateTime): string {
  const day = `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`;
  const time = `${pad(date.hour)}:${pad(date.minute)}:${pad(date.second)}`;
  return date.microsecond === 0 ? `${day} ${time}` : `${day} ${time}.${pad(date.microsecond, 6)}`;
}

/** Any accepted form to the normal form. */
export function reformatDate(text: string): string {
  return formatDate(parseDate(text));
}

/** Seconds between two dates, never negative. */
export function secondsBetween(a: DateTime, b: DateTime): number {
  return Math.abs(instant(a) - instant(b)) / 1e6;
}

function instant(date: DateTime): number {
  const days = Date.UTC(2000, 0, 1) / 86400e3;
  const day = Date.UTC(date.year, date.month - 1, date.day) / 86400e3 - days;
  return ((day * 24 + date.hour) * 60 + date.minute) * 60e6 + date.second * 1e6 + date.microsecond;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

function parseNamedMonth(text: string): DateTime {
  let date = text;
  for (const half of ["am", "pm"]) {
    while (date.toLowerCase().endsWith(` ${half}`)) date = date.toLowerCase().replaceAll(` ${half}`, half);
  }
  const parts = words(date.replaceAll("-", " ").replaceAll("/", " "));
  if (parts.length !== 3 && parts.length !== 4) {
    const expected =
      parts.length < 3 ? `not enough values to unpack (expected 3, got ${parts.length})` : undefined;
    throw new InvalidDatetimeError(expected ?? "too many values to unpack (expected 3)");
  }
  const [first = "", second = "", year = "", time = "00:00AM"] = parts;
  const day = second.endsWith(",") ? second.slice(0, -1) : second;
  const clock = (): Clock => parseTime(time);
  const usual = monthNumber(first) !== undefined && integer(day) !== undefined && integer(year) !== undefined;
  const [month, dayText] = usual ? [first, day] : [day, first];
  const number = monthNumber(month);
  if (number === undefined)
    throw new InvalidDatetimeError(`Invalid month value ${quote(month)} in base date ${quote(text)}`);
  return checked(needInteger(year, 10), number, needInteger(dayText, 10), clock());
}

function monthNumber(month: string): number | undefined {
  const index = MONTHS.indexOf(month.slice(0, 3).toUpperCase());
  return index < 0 ? undefined : index + 1;
}

function parseNumeric(text: string): DateTime {
  const slashed = text.replaceAll("-", "/");
  const [date, ...rest] = words(slashed);
  if (date === undefined) throw new InvalidDatetimeError("list index out of range");
  const clock = parseTime(rest.length === 0 ? "00:00:00" : rest.join(" "));
  const form = numericForm(date);
  if (form === undefined) throw new InvalidDatetimeError(`Unknown numerical date format: ${quote(slashed)}`);
  return checked(form.year, form.month, form.day, form.clock ?? clock);
}

interface NumericForm {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly clock?: Clock;
}

function numericForm(date: string): NumericForm | undefined {
  if (/^\d{4}\/\d\d\/\d\d$/.test(date)) return ymd(date.slice(0, 4), date.slice(5, 7), date.slice(8));
  if (/^\d\d\/\d\d\/\d{4}$/.test(date)) return ymd(date.slice(6), date.slice(0, 2), date.slice(3, 5));
  if (/^\d\d\/\d\d\/9\d$/.test(date)) return ymd(`19${date.slice(6)}`, date.slice(3, 5), date.slice(0, 2));
  if (/^\d\d\/\d\d\/[0-3]\d$/.test(date))
    return ymd(`20${date.slice(6)}`, date.slice(3, 5), date.slice(0, 2));
  if (!/^\d{8}:\d{6}$/.test(date)) return undefined;
  const clock = {
    hour: Number(date.slice(9, 11)),
    minute: Number(date.slice(11, 13)),
    second: Number(date.slice(13, 15)),
    microsecond: 0,
  };
  return { ...ymd(date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)), clock };
}

function ymd(year: string, month: string, day: string): NumericForm {
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function parseTime(text: string): Clock {
  let time = text.trim();
  const half = time.slice(-2).toUpperCase();
  const named = half === "AM" || half === "PM";
  if (named) time = time.slice(0, -2);
  const parts = time.split(":");
  if (parts.length < 2) throw new InvalidDatetimeError("not enough values to unpack (expected 4, got 1)");
  if (parts.length > 4) throw new InvalidDatetimeError("too many values to unpack (expected 4)");
  const [hours = "", minutes = "", seconds = "00"] = parts;
  const value = needSeconds(seconds);
  const second = Math.trunc(value);
  // Truncated from binary, as in the original: 4.35 s have 349999 microseconds.
  const microsecond = Math.trunc((value - second) * 1e6);
  return {
    hour: hourOfDay(needInteger(hours, 10), named ? half : ""),
    minute: needInteger(minutes, 10),
    second,
    microsecond,
  };
}

function hourOfDay(hour: number, half: string): number {
  if (half === "PM" && hour < 12) return hour + 12;
  return half === "AM" && hour === 12 ? 0 : hour;
}

function needSeconds(text: string): number {
  const value = Number(text.trim());
  if (text.trim() === "" || Number.isNaN(value))
    throw new InvalidDatetimeError(`could not convert string to float: ${quote(text)}`);
  return value;
}

function integer(text: string): number | undefined {
  return /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : undefined;
}

function needInteger(text: string, base: number): number {
  const value = integer(text);
  if (value === undefined)
    throw new InvalidDatetimeError(`invalid literal for int() with base ${base}: ${quote(text)}`);
  return value;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function checked(year: number, month: number, day: number, clock: Clock): DateTime {
  if (year < 1 || year > 9999) throw new InvalidDatetimeError(`year ${year} is out of range`);
  if (month < 1 || month > 12) throw new InvalidDatetimeError("month must be in 1..12");
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = (MONTH_DAYS[month - 1] ?? 31) + (leap ? 1 : 0);
  if (day < 1 || day > days) throw new InvalidDatetimeError("day is out of range for month");
  if (clock.hour < 0 || clock.hour > 23) throw new InvalidDatetimeError("hour must be in 0..23");
  if (clock.minute < 0 || clock.minute > 59) throw new InvalidDatetimeError("minute must be in 0..59");
  if (clock.second < 0 || clock.second > 59) throw new InvalidDatetimeError("second must be in 0..59");
  return { year, month, day, ...clock };
}
