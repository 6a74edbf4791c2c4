import { AsdfError } from "./errors.ts";
import type { ReadContext, TagConverter } from "./registry.ts";
import { isPlainObject, Tagged } from "./yaml/values.ts";

/** Makes an array of a tagged node; undefined for other tags. */
export type MakeArray = (node: unknown, tag: string) => unknown;

/**
 * Replaces tagged nodes by what their converters make of them, children first, in place. One node stays one value however often
 * the tree refers to it; a node inside itself is seen unconverted by its own converter.
 */
export function convertTree(
  root: unknown,
  find: (tag: string) => TagConverter | undefined,
  context: ReadContext,
  makeArray: MakeArray,
): unknown {
  const done = new Map<object, unknown>();

  function convert(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (done.has(value)) return done.get(value);
    if (value instanceof Tagged) return convertTagged(value);
    if (Array.isArray(value)) {
      done.set(value, value);
      for (let i = 0; i < value.length; i++) if (typeof value[i] === "object") value[i] = convert(value[i]);
    } else if (value instanceof Map) {
      done.set(value, value);
      for (const [key, item] of value) if (typeof item === "object") value.set(key, convert(item));
    } else if (isPlainObject(value)) {
      done.set(value, value);
      for (const key of Object.keys(value)) {
        const item = value[key];
        if (typeof item === "object") value[key] = convert(item);
      }
    }
    return value;
  }

  function convertTagged(node: Tagged): unknown {
    done.set(node, node);
    node.value = convert(node.value);
    const array = makeArray(node.value, node.tag);
    const result = array ?? read(node);
    done.set(node, result);
    return result;
  }

  function read(node: Tagged): unknown {
    const converter = find(node.tag);
    if (converter?.read === undefined) return node;
    try {
      return converter.read(node.value, node.tag, context);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AsdfError(`a node with the tag ${node.tag} cannot be read: ${why}`, { cause }).in(
        context.path,
      );
    }
  }

  return convert(root);
}
