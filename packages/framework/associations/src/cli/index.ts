export {
  type CommandLine,
  Exit,
  type Option,
  type OptionKind,
  type Parsed,
  parseCommandLine,
} from "./arguments.ts";
export { runCommand } from "./run.ts";
