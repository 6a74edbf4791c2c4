/**
 * Locks between processes: one file per lock, created exclusively, given up when its owner dies.
 *
 * @module
 */

import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { codeOf } from "./errors.ts";

const BEAT_MS = 2_000;
const STALE_MS = 30_000;
const POLL_MS = 50;

/** Where locks lie and whether they are used. */
export interface LockOptions {
  readonly useLocking: boolean;
  readonly lockPath: string | undefined;
}

/** Runs an action while no other process holds the lock of a path. */
export async function withLock<T>(path: string, options: LockOptions, action: () => Promise<T>): Promise<T> {
  if (!options.useLocking) return action();
  const lock = lockFile(path, options);
  const held = await acquire(lock);
  if (!held) return action();
  const beat = setInterval(() => touch(lock), BEAT_MS);
  beat.unref();
  try {
    return await action();
  } finally {
    clearInterval(beat);
    removed(lock);
  }
}

/** The lock file of a path. */
export function lockFile(path: string, options: LockOptions): string {
  const sum = createHash("sha1").update(resolve(path)).digest("hex").slice(0, 12);
  return join(options.lockPath ?? tmpdir(), `crds-${basename(path)}-${sum}.lock`);
}

/** Waits for the lock; false where the folder of locks cannot be written. */
async function acquire(lock: string): Promise<boolean> {
  for (;;) {
    try {
      mkdirSync(join(lock, ".."), { recursive: true });
      const file = openSync(lock, "wx");
      writeSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
      closeSync(file);
      return true;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return false;
      if (isStale(lock)) {
        if (!removed(lock)) return false;
      } else await new Promise((next) => setTimeout(next, POLL_MS));
    }
  }
}

/** False where the lock belongs to another user. */
function removed(lock: string): boolean {
  try {
    rmSync(lock, { force: true });
    return true;
  } catch {
    return false;
  }
}

function isStale(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE_MS) return true;
    const owner: unknown = JSON.parse(readFileSync(lock, "utf8"));
    if (typeof owner !== "object" || owner === null || !("pid" in owner && "host" in owner)) return false;
    return owner.host === hostname() && !isAlive(Number(owner.pid));
  } catch {
    // Gone, or not yet written: the next round will tell.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function touch(lock: string): void {
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // The lock was taken away as stale; the final rename is atomic all the same.
  }
}
