import { hostname, userInfo } from "node:os";
import type { Level } from "@pipe/stpipe";

const IP4 = /(?<!\d)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d)/;
const IP6 =
  /(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:)*[\da-f]{1,4}::(?:[\da-f]{1,4}:)*[\da-f]{0,4}/i;

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

const PRIVATE = [nameOfUser(), hostname()].filter((word) => word !== "");

/** Takes out of a log line what products shall not tell: folders of absolute paths; the whole line where it names user or host. */
export function scrub(line: string): string {
  const text = line.replace(/(?<![\w~])\/(?:[^/\s]+\/)+([^/\s]+)/g, "$1");
  return PRIVATE.some((word) => text.includes(word)) || IP4.test(text) || IP6.test(text) ? "" : text;
}

/** A log line as products keep it, in universal time. */
export function formatCalLog({
  time,
  logger,
  level,
  message,
}: {
  time: Date;
  logger: string;
  level: Level;
  message: string;
}): string {
  return scrub(`${time.toISOString().slice(0, 23)} - ${logger} - ${level} - ${message}`);
}
