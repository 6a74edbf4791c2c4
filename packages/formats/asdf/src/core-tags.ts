import { ByteError } from "@pipe/bytes";
import { NDArray } from "@pipe/ndarray";
import { AsdfArray } from "./asdf-array.ts";
import { AsdfInteger, Complex } from "./core-values.ts";
import { AsdfError } from "./errors.ts";
import { AsdfRegistry, type WriteContext } from "./registry.ts";
import { coreTag } from "./standard.ts";
import { isPlainObject, markTag, Tagged } from "./yaml/values.ts";

const CORE = "tag:stsci.edu:asdf/core/";

/** Tells the tags of arrays. */
export function isArrayTag(tag: string): boolean {
  return /^tag:stsci\.edu:asdf\/core\/ndarray-1\.\d+\.\d+$/.test(tag);
}

function keepPlain(node: unknown, tag: string): unknown {
  if (isPlainObject(node) || node instanceof Map) markTag(node, tag);
  else throw new AsdfError(`a node with the tag ${tag} is not a mapping`);
  return node;
}

function readInteger(node: unknown): AsdfInteger {
  if (!isPlainObject(node)) throw new AsdfError("core/integer is not a mapping");
  const { words, sign, string } = node;
  const list = words instanceof AsdfArray ? readWords(words) : words;
  if (list === undefined && typeof string === "string" && /^[-+]?\d{1,10000}$/.test(string))
    return new AsdfInteger(BigInt(string.replace("+", "")));
  if (!Array.isArray(list)) throw new AsdfError("core/integer has no words");
  // Joined as hexadecimal digits: shifting a growing number word by word would take quadratic time.
  const digits = list.toReversed().map((word) => Number(word).toString(16).padStart(8, "0"));
  const size = digits.length === 0 ? 0n : BigInt(`0x${digits.join("")}`);
  return new AsdfInteger(sign === "-" ? -size : size);
}

/** The words of an integer; undefined where they lie in a block that can only be read asynchronously. */
function readWords(words: AsdfArray): unknown[] | undefined {
  try {
    return [...words.readSync().values];
  } catch (error) {
    if (error instanceof AsdfError && error.cause instanceof ByteError) return undefined;
    throw error;
  }
}

function writeInteger({ value }: AsdfInteger, { standard }: WriteContext): Tagged {
  const size = value < 0n ? -value : value;
  const digits = size === 0n ? "" : size.toString(16);
  const words: number[] = [];
  for (let end = digits.length; end > 0; end -= 8)
    words.push(Number.parseInt(digits.slice(Math.max(0, end - 8), end), 16));
  const node = {
    words: NDArray.of(Uint32Array.from(words)),
    sign: value < 0n ? "-" : "+",
    string: value.toString(),
  };
  return new Tagged(coreTag("integer", standard), node);
}

/** The tags of the standard's core, arrays excepted: they need their file. Every registry falls back on it. */
export const coreRegistry: AsdfRegistry = new AsdfRegistry()
  .registerTag({
    tags: [
      "asdf-1.*",
      "software-1.*",
      "history_entry-1.*",
      "extension_metadata-1.*",
      "subclass_metadata-1.*",
    ].map((name) => CORE + name),
    read: keepPlain,
  })
  .registerTag<Complex>({
    tags: [`${CORE}complex-1.0.0`, `${CORE}complex-1.*`],
    classOf: Complex,
    read: (node) => {
      if (typeof node !== "string") throw new AsdfError("core/complex is not text");
      return Complex.parse(node);
    },
    write: (value) => value.toString(),
  })
  .registerTag<AsdfInteger>({
    tags: [`${CORE}integer-1.0.0`, `${CORE}integer-1.1.0`, `${CORE}integer-1.*`],
    classOf: AsdfInteger,
    read: readInteger,
    write: writeInteger,
  });

/** The registry used where none is named: packages add the tags they know here. */
export const defaultRegistry: AsdfRegistry = new AsdfRegistry(coreRegistry);
