import { type ParseArgsConfig, parseArgs } from "node:util";
import { oneLine } from "./lines.ts";
import { print, warn } from "./output.ts";

/** Options of a command as `parseArgs` takes them; each with its help. */
export type CommandOptions = Readonly<
  Record<
    string,
    { type: "boolean" | "string"; short?: string; multiple?: boolean; help: string; value?: string }
  >
>;

/** What a command is called and takes. */
export interface Command<O extends CommandOptions> {
  readonly name: string;
  readonly arguments: string;
  readonly summary: string;
  readonly options: O;
}

/** Values of the options that were given. */
export type Values<O extends CommandOptions> = {
  readonly [K in keyof O]?: O[K] extends { multiple: true }
    ? string[]
    : O[K]["type"] extends "boolean"
      ? boolean
      : string;
};

/** Parsed arguments, or the exit code where there is nothing left to do. */
export type Parsed<O extends CommandOptions> = { values: Values<O>; files: string[] } | { exit: number };

/** Parses the arguments of a command; prints its help, or what is wrong with them. */
export async function parseCommand<O extends CommandOptions>(
  command: Command<O>,
  args: readonly string[],
): Promise<Parsed<O>> {
  const options: ParseArgsConfig["options"] = { help: { type: "boolean", short: "h" } };
  for (const [name, { type, short, multiple }] of Object.entries(command.options))
    options[name] = {
      type,
      ...(short !== undefined && { short }),
      ...(multiple !== undefined && { multiple }),
    };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values["help"] !== true) return { values: values as Values<O>, files: positionals };
    await print(helpOf(command));
    return { exit: 0 };
  } catch (error) {
    await warn(`${command.name}: ${oneLine(error)}; see ${command.name} --help`);
    return { exit: 2 };
  }
}

/** One line on how to call a command. */
export function usageOf(command: Command<CommandOptions>): string {
  return `usage: ${command.name} [options] ${command.arguments}`;
}

function helpOf(command: Command<CommandOptions>): string {
  const lines = Object.entries(command.options).map(([name, option]) => {
    const short = option.short === undefined ? "    " : `-${option.short}, `;
    const value = option.value === undefined ? "" : ` ${option.value}`;
    return `  ${`${short}--${name}${value}`.padEnd(34)} ${option.help}`;
  });
  return `${usageOf(command)}\n\n${command.summary}\n\n${lines.join("\n")}\n`;
}
