/**
 * What `strun` does beyond telling its version.
 *
 * @module
 */

import { messageOf, StepExit } from "../errors.ts";
import { emit, listen, logger } from "../events.ts";
import { type Step, specOf } from "../step.ts";
import { configureStep, readCommandLine } from "./command-line.ts";
import { baseName } from "./find-class.ts";
import { banner, stepHelp, usage } from "./help.ts";
import { type LogSwitches, openCommandLog } from "./log-options.ts";
import { type ParsedArguments, UsageError } from "./options.ts";
import { versions } from "./versions.ts";

const log = logger("stpipe.step");

/** Runs the step that a command line asks for; gives the exit status. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  try {
    return await new Command(argv).run();
  } catch (error) {
    return fail(error, argv);
  }
}

function fail(error: unknown, argv: readonly string[]): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${usage()}strun: error: ${error.message}\n`);
    return 2;
  }
  const wordy = argv.includes("--debug") || argv.includes("--verbose") || argv.includes("-v");
  if (error instanceof RunError) {
    if (error.cause instanceof StepExit) {
      log.error(error.cause.message);
      return error.cause.status;
    }
    process.stdout.write(banner(`ERROR RUNNING STEP '${error.step}':`, error.message));
    if (wordy) process.stderr.write(`${stackOf(error.cause)}\n`);
    return 1;
  }
  process.stdout.write(banner("ERROR PARSING CONFIGURATION:", messageOf(error)) + usage());
  if (wordy) process.stderr.write(`${stackOf(error)}\n`);
  return 1;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${stackOf(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}

/** An error while a step runs, as against one in its configuration. */
class RunError extends Error {
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(withFile(cause), { cause });
    this.step = step;
  }
}

/** The text of an error, with the file that it is about in front where the text does not name it. */
function withFile(error: unknown): string {
  const message = messageOf(error);
  const path =
    error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : undefined;
  return path === undefined || message.includes(baseName(path)) ? message : `${path}: ${message}`;
}

class Command {
  readonly #argv: readonly string[];

  constructor(argv: readonly string[]) {
    this.#argv = argv;
  }

  async run(): Promise<number> {
    const { target, parsed, inputs } = await readCommandLine(this.#argv);
    if (parsed.values.has("--help")) {
      process.stdout.write(
        stepHelp({ help: target.stepClass.definition.help, spec: specOf(target.stepClass) }),
      );
      return 0;
    }
    const closeLog = openCommandLog(logSwitches(parsed), process.stderr.isTTY);
    const finishRecord = await this.#openRecord(parsed);
    try {
      const step = await configureStep(target, parsed, inputs);
      await this.#saveParameters(step, parsed);
      await runStep(step, inputs);
      finishRecord(0);
      return 0;
    } catch (error) {
      finishRecord(
        error instanceof RunError && error.cause instanceof StepExit ? error.cause.status : 1,
        messageOf(error),
      );
      throw error;
    } finally {
      closeLog();
    }
  }

  async #saveParameters(step: Step, parsed: ParsedArguments): Promise<void> {
    const file = parsed.values.get("--save-parameters");
    if (typeof file !== "string") return;
    const { exportParameters } = await import("../export-parameters.ts");
    await exportParameters(step, file, { metadata: true });
    log.info(`Step/Pipeline parameters saved to '${file}'`);
  }

  async #openRecord(parsed: ParsedArguments): Promise<(status: number, error?: string) => void> {
    const file = parsed.values.get("--run-record");
    if (typeof file === "string") {
      const { openRunRecord } = await import("../run-record.ts");
      const record = openRunRecord(file);
      listen(record.reader);
    }
    const started = process.hrtime.bigint();
    emit({
      type: "run-start",
      command: ["strun", ...this.#argv],
      versions: Object.fromEntries(
        versions()
          .trim()
          .split("\n")
          .map((line) => line.split(": ")),
      ),
    });
    return (status, error) => {
      const { user, system } = process.cpuUsage();
      emit({
        type: "run-end",
        status,
        seconds: Number(process.hrtime.bigint() - started) / 1e9,
        cpuSeconds: (user + system) / 1e6,
        peakMemory: process.resourceUsage().maxRSS * 1024,
        ...(error === undefined ? {} : { error }),
      });
    };
  }
}

async function runStep(step: Step, inputs: readonly string[]): Promise<void> {
  try {
    await step.run(...inputs);
  } catch (error) {
    throw new RunError(step.definition.name, error);
  }
}

function logSwitches({ values }: ParsedArguments): LogSwitches {
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    verbose: values.has("--verbose"),
    level: text("--log-level"),
    file: text("--log-file"),
    stream: text("--log-stream"),
    config: text("--logcfg"),
  };
}
