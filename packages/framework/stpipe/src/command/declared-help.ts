import { readDeclaration } from "../declaration.ts";
import { fileSize } from "../file-size.ts";
import { matching } from "../registry.ts";
import { stepHelp } from "./help.ts";

/**
 * The help of the step that a command line names, from its declaration alone; `undefined` when the line holds more than a name, or
 * the declaration is not at hand: then the step itself must be asked.
 */
export function declaredHelp(argv: readonly string[]): string | undefined {
  const words = argv.filter((word) => word !== "-h" && word !== "--help");
  if (words.length !== 1 || words[0].startsWith("-") || fileSize(words[0]) !== undefined) return undefined;
  const found = matching(words[0]);
  const declaration = found.length === 1 ? readDeclaration(found[0]) : undefined;
  return declaration === undefined ? undefined : stepHelp(declaration);
}
