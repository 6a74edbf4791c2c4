import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-liger-datamodels";
import { StepError } from "@pipe/stpipe";

/** The exposures of a run by their purpose. */
export interface Exposures {
  readonly SCI: readonly (string | DataModel)[];
  readonly SKY?: readonly (string | DataModel)[];
}

const SKY_TYPES = new Set(["sky", "background", "bkg"]);

/**
 * The exposures that inputs stand for: the mapping `{SCI, SKY}` itself, that of a JSON file, the members of an association by
 * their exptype (science, or sky or background), or files and models sorted by their IMTYPE.
 *
 * @throws StepError when there is no science exposure.
 */
export async function exposuresOf(inputs: readonly unknown[]): Promise<Exposures> {
  const found = await sorted(inputs);
  if (found.SCI.length === 0) throw new StepError(`no science exposure (SCI) in ${String(inputs)}`);
  return found;
}

async function sorted(inputs: readonly unknown[]): Promise<Exposures> {
  const [first] = inputs;
  if (inputs.length === 1 && isMapping(first)) return checked(first, "the mapping given");
  if (inputs.length === 1 && isJson(first)) return readMapping(first);
  const SCI: (string | DataModel)[] = [];
  const SKY: (string | DataModel)[] = [];
  for (const file of filesOf(inputs)) {
    const model = file instanceof DataModel ? file : await open(file);
    (model.getString("meta.exposure.exposure_type")?.toUpperCase() === "SKY" ? SKY : SCI).push(file);
    if (model !== file) model.close();
  }
  return { SCI, SKY };
}

/**
 * The files and models that inputs stand for, in their order: lists and the members of JSON files taken apart.
 *
 * @throws StepError for anything else, and when there are none.
 */
export function filesOf(inputs: readonly unknown[]): (string | DataModel)[] {
  const files = inputs.flatMap((input): (string | DataModel)[] => {
    if (Array.isArray(input)) return filesOf(input);
    if (input instanceof DataModel) return [input];
    if (isJson(input) || isMapping(input)) {
      const { SCI, SKY = [] } = isJson(input) ? readMapping(input) : checked(input, "the mapping given");
      return [...SCI, ...SKY];
    }
    if (typeof input === "string") return [input];
    throw new StepError(`${String(input)} is neither a file name nor a model`);
  });
  if (files.length === 0) throw new StepError("no exposures given");
  return files;
}

function isJson(input: unknown): input is string {
  return typeof input === "string" && /\.json$/i.test(input);
}

function isMapping(input: unknown): input is Exposures {
  return typeof input === "object" && input !== null && "SCI" in input;
}

function checked({ SCI, SKY = [] }: Exposures, where: string): Exposures {
  for (const list of [SCI, SKY])
    if (!Array.isArray(list) || !list.every((each) => typeof each === "string" || each instanceof DataModel))
      throw new StepError(`SCI and SKY of ${where} must be lists of file names or models`);
  return { SCI, SKY };
}

interface Member {
  readonly expname: string;
  readonly exptype?: string;
}

function readMapping(path: string): Exposures {
  let tree: unknown;
  try {
    tree = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new StepError(`cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  const place = (name: unknown): string | DataModel =>
    name instanceof DataModel || isAbsolute(String(name))
      ? (name as string)
      : join(dirname(path), String(name));
  if (isMapping(tree)) {
    const { SCI, SKY = [] } = checked(tree, path);
    return { SCI: SCI.map(place), SKY: SKY.map(place) };
  }
  const products = (tree as { products?: { members?: Member[] }[] } | null)?.products;
  if (!Array.isArray(products))
    throw new StepError(`${path} is neither an association (products) nor a mapping of SCI and SKY to files`);
  const members = products.flatMap((product) => product.members ?? []);
  const isSky = ({ exptype = "science" }: Member): boolean => SKY_TYPES.has(exptype.toLowerCase());
  return {
    SCI: members.filter((member) => !isSky(member)).map(({ expname }) => place(expname)),
    SKY: members.filter(isSky).map(({ expname }) => place(expname)),
  };
}
