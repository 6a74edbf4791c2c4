/**
 * Copies an association and its exposures to another folder.
 *
 * Counterpart of `jwst.associations.asn_gather`.
 *
 * @module
 */

import { copyFile, mkdir, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import type { Association, Member, Product } from "./association.ts";
import { loadAssociation } from "./load.ts";
import { writeAssociation } from "./write.ts";

/** What to gather, and how. */
export interface GatherOptions {
  /** Folder to copy to; it is made if it is not there. Default: the current one. */
  destination?: string;
  /** Types of exposures to gather; all by default. */
  types?: readonly string[] | undefined;
  /** Types of exposures to leave out. */
  exclude?: readonly string[] | undefined;
  /** Folder that relative member names start from; that of the association by default. */
  source?: string | undefined;
  /** Command that is called with source and target of each file; by default files are copied if they are newer. */
  command?: string | undefined;
  /** Receives progress. */
  info?: (message: string) => void;
}

/** Copies what was chosen and returns the path of the new association, whose members are names without folders. */
export async function gatherAssociation(path: string, options: GatherOptions = {}): Promise<string> {
  const { destination = ".", source = dirname(path), command, info = () => {} } = options;
  const association = await loadAssociation(path);
  const products = chosen(association, options);
  if (products.length === 0) throw new Error("No products could be gathered.");
  for (const { expname } of products.flatMap(({ members }) => members)) {
    const found = await stat(resolveMember(expname, source)).catch(() => undefined);
    if (found === undefined) throw new Error(`${expname}: no such file, a member of ${path}`);
  }
  await mkdir(destination, { recursive: true });
  const copies = new Map<string, Promise<void>>();
  for (const member of products.flatMap(({ members }) => members)) {
    const from = resolveMember(member.expname, source);
    const to = join(destination, basename(from));
    if (!copies.has(from)) {
      info(`*** Copying member ${basename(from)}`);
      const copy = command === undefined ? copyNewer(from, to) : runCopy(command, from, to);
      copies.set(from, copy);
      await copy;
      info("...done");
    }
    member.expname = basename(from);
  }
  const target = join(destination, basename(path));
  info(`Copying the association file itself ${target}`);
  await writeAssociation(target, { ...association, products });
  return target;
}

function chosen(association: Association, { types, exclude = [] }: GatherOptions): Product[] {
  const wanted = ({ exptype }: Member) =>
    !exclude.includes(exptype) && (types === undefined || types.includes(exptype));
  return association.products
    .map((product) => ({
      ...product,
      members: product.members.filter(wanted).map((member) => ({ ...member })),
    }))
    .filter(({ members }) => members.length > 0);
}

function resolveMember(expname: string, source: string): string {
  return isAbsolute(expname) ? expname : join(source, expname);
}

/** Copies through a temporary name, unless the target is as new already. */
async function copyNewer(from: string, to: string): Promise<void> {
  const { mtimeMs, size, atime, mtime } = await stat(from);
  const old = await stat(to).catch(() => undefined);
  if (old !== undefined && (old.mtimeMs > mtimeMs || (old.size === size && old.mtimeMs === mtimeMs))) return;
  const temporary = `${to}.${process.pid}.tmp`;
  try {
    await copyFile(from, temporary);
    await utimes(temporary, atime, mtime);
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function runCopy(command: string, from: string, to: string): Promise<void> {
  const [program, ...args] = command.split(/\s+/).filter((word) => word !== "");
  if (program === undefined) throw new Error("the copy command is empty");
  // Seldom wanted, and the largest part of what this module would load.
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  try {
    await promisify(execFile)(program, [...args, from, to]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(`${from}: could not be copied to ${to}: ${reason}`, { cause });
  }
}
