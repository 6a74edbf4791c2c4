/**
 * Hooks: what runs before and after a step. Only what the user names is ever run.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { ConfigurationError, StepError } from "./errors.ts";
import { logger } from "./events.ts";
import { parseIniValue } from "./ini.ts";
import { isModel } from "./parameter.ts";
import { repr, tupleRepr } from "./python-text.ts";
import { resolveName } from "./registry.ts";
import { type AnyStepClass, Step } from "./step.ts";

/** A hook: takes the arguments of the step (or its result) and may give something in their place. */
export type Hook = (...args: unknown[]) => unknown;

const log = logger("stpipe.step");
const subprocess = logger("stpipe._subproc");

/**
 * Makes hooks of what a parameter lists: step classes and instances, functions, dotted names of either (or `module#export` of
 * an ES module), `Class(par=1)`, and everything else as a shell command with `{0}` for the first argument.
 *
 * @throws ConfigurationError when a name belongs to a known package but not to a step or function.
 */
export async function makeHooks(
  step: Step,
  kind: "pre" | "post",
  items: readonly unknown[],
): Promise<Hook[]> {
  const out: Hook[] = [];
  for (const [i, item] of items.entries()) out.push(await makeHook(step, item, `${kind}_hook${i}`));
  return out;
}

async function makeHook(parent: Step, item: unknown, name: string): Promise<Hook> {
  if (item instanceof Step) {
    item.name = item.definition.alias ?? name;
    return (...args) => item.run(...args);
  }
  if (isStepClass(item)) return instanceHook(parent, item, name);
  if (typeof item === "function") return functionHook(item as Hook);
  if (typeof item !== "string")
    throw new ConfigurationError(`hook ${String(item)} is neither a name, a step nor a function`);
  const called = /^([\w.:]+)\(([^.]*)\)$/.exec(item);
  if (called !== null) {
    const found = await resolveName(called[1]);
    if (isStepClass(found)) {
      const step = new found(parseArguments(called[2]));
      return (...args) => step.run(...args);
    }
  }
  const found = await findNamed(item);
  if (isStepClass(found)) return instanceHook(parent, found, name);
  if (typeof found === "function") return functionHook(found as Hook);
  if (found !== undefined) throw new ConfigurationError(`Object ${item} is not a function`);
  log.info("SystemCall instance created.");
  return (...args) => systemCall(item, parent, name, args);
}

/** A dotted name of a step, or `path/to/module.mjs#name`. */
async function findNamed(text: string): Promise<unknown> {
  const module = /^([^\s#]+\.m?js)#(\w+)$/.exec(text);
  if (module !== null) {
    const { pathToFileURL } = await import("node:url");
    const loaded = (await import(pathToFileURL(module[1]).href)) as Record<string, unknown>;
    const found = loaded[module[2]];
    if (found === undefined)
      throw new ConfigurationError(`module '${module[1]}' has no export '${module[2]}'`);
    return found;
  }
  return /^[\w.:]+$/.test(text) ? resolveName(text) : undefined;
}

function isStepClass(value: unknown): value is AnyStepClass {
  return typeof value === "function" && value.prototype instanceof Step;
}

function instanceHook(parent: Step, stepClass: AnyStepClass, name: string): Hook {
  const step = new stepClass({}, { name: stepClass.definition.alias ?? name, parent });
  step.output_ext = parent.output_ext;
  return (...args) => step.run(...args);
}

function functionHook(run: Hook): Hook {
  return async (...args) => run(...args);
}

/** `par=1, q='x'` as parameters. */
function parseArguments(text: string): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [, key, value] of text.matchAll(/(\w+)\s*=\s*("[^"]*"|'[^']*'|[^,]+)/g))
    out[key] = value === "None" ? null : (parseIniValue(value.trim())?.value ?? value);
  return out;
}

/** Runs hooks one after the other; a result that is not null or undefined takes the place of the arguments. */
export async function runHooks(hooks: readonly Hook[], args: readonly unknown[]): Promise<unknown[]> {
  let current = [...args];
  for (const hook of hooks) {
    const result = await hook(...current);
    if (result !== null && result !== undefined) current = [result];
  }
  return current;
}

/** Runs a shell command; models among the arguments are saved first and stand for their file names. */
async function systemCall(
  command: string,
  parent: Step,
  name: string,
  args: readonly unknown[],
): Promise<void> {
  log.info(`Step ${name} running with args ${tupleRepr(args)}.`);
  const names: string[] = [];
  for (const [i, arg] of args.entries()) {
    const file = `${parent.qualifiedName}.${name}.${String(i).padStart(4, "0")}.${parent.output_ext ?? "fits"}`;
    names.push(isModel(arg) ? await arg.save(file) : String(arg));
  }
  const line = command.replace(/\{(\d*)\}/g, (whole, index: string) => names[Number(index || 0)] ?? whole);
  subprocess.info(`Spawning '${line}'`);
  const { status, stdout, stderr } = await shell(line);
  subprocess.info(`Done with errorcode ${status}`);
  subprocess.info(`STDOUT: b${repr(stdout)}`);
  subprocess.info(`STDERR: b${repr(stderr)}`);
  if (status !== 0) throw new StepError(`'${line}' returned error code ${status}`);
  log.info(`Step ${name} done`);
}

function shell(line: string): Promise<{ status: number; stdout: string; stderr: string }> {
  if (line.trim() === "") return Promise.resolve({ status: 0, stdout: "", stderr: "" });
  return new Promise((resolve, reject) => {
    const child = spawn(line, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? 1, stdout, stderr }));
  });
}
