/**
 * Visits in Roman file names: `rPPPPPCCAAASSSOOOVVV_...`, that is program, execution plan, pass, segment, observation,
 * visit.
 *
 * @module
 */

/** What one association per sky cell is made of. */
export type ProductType = "visit" | "daily" | "pass" | "full" | "user";

/** The visit of a file: the first word of its name without `r`, 19 characters at most. */
export function visitOf(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/(?<=.)\.[^.]*$/, "");
  return name.split("_")[0].replace(/^r/, "").slice(0, 19);
}

/** The word for a product in file names, such as `v01001001001001` for a visit; `unknown` for other types. */
export function productWord(visit: string, productType: string): string {
  const execution = visit.slice(5, 7);
  const pass = visit.slice(7, 10);
  const segment = visit.slice(10, 13);
  switch (productType) {
    case "visit":
      return `v${visit.slice(5, 20)}`;
    case "daily":
      return `d${execution}${pass}${segment}`;
    case "pass":
      return `p${execution}${pass}`;
    case "full":
    case "user":
      return productType;
    default:
      return "unknown";
  }
}

/** How many characters of the visit the files of a group share: all, up to the pass, or the program. */
const SHARED: Readonly<Record<string, number>> = { visit: 19, pass: 10 };

/** Groups files by visit, pass, or, for every other type, program; in the order in which they appear. */
export function groupFiles(files: readonly string[], productType: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const key = visitOf(file).slice(0, SHARED[productType.toLowerCase()] ?? 5);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return groups;
}
