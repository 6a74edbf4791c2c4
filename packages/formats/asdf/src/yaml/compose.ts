import { resolvePlain, resolveTagged, ScalarError, YAML_TAG } from "./resolve.ts";
import { Scanner, type Token } from "./scanner.ts";
import {
  copyMarks,
  isMarkedFloat,
  isPlainObject,
  markFloat,
  markKind,
  setProperty,
  Tagged,
  Timestamp,
} from "./values.ts";

/** How {@link loadYaml} builds a tree. */
export interface LoadOptions {
  /**
   * `object` (default): mappings become objects, and Maps only where a key is not a string. `map`: always Maps, which keep the
   * order of the file also for keys that look like integers.
   */
  readonly mappings?: "object" | "map";
  /** Deepest nesting, 1000 by default: everything that walks a tree may recurse. */
  readonly maxDepth?: number;
  /** Tag handles known without a `%TAG` directive. */
  readonly handles?: ReadonlyMap<string, string>;
}

type Mapping = Record<string, unknown> | Map<unknown, unknown>;

interface Anchor {
  value: unknown;
  /** The value is a mapping that is still being read; its container may not be exchanged once an alias took it. */
  open: boolean;
  taken: boolean;
}

/** A mapping with keys that are not strings refers to itself: it has to be a Map from the start. */
class NeedsMap extends Error {
  readonly at: number;

  constructor(at: number) {
    super();
    this.at = at;
  }
}

const RESTARTS = 8;

/**
 * Reads one YAML 1.1 document into plain values, `undefined` where there is none.
 *
 * Aliases are the same object as their anchor, merge keys are resolved, nodes with tags beyond YAML's own are {@link Tagged}.
 * Numbers that are floats with an integral value are marked, see `markFloat`.
 *
 * @throws AsdfError with line and column for text that is not YAML, and beyond the limit of nesting.
 */
export function loadYaml(text: string, options: LoadOptions = {}): unknown {
  const mapsAt = new Set<number>();
  for (;;) {
    try {
      return new Composer(new Scanner(text), options, mapsAt).document();
    } catch (error) {
      if (!(error instanceof NeedsMap)) throw error;
      if (mapsAt.size === RESTARTS)
        throw new Scanner("").error(
          "too many mappings with keys that are not strings refer to themselves",
          0,
        );
      mapsAt.add(error.at);
    }
  }
}

class Composer {
  readonly #scanner: Scanner;
  readonly #allMaps: boolean;
  readonly #mapsAt: ReadonlySet<number>;
  readonly #maxDepth: number;
  readonly #handles: Map<string, string>;
  readonly #anchors = new Map<string, Anchor>();
  #depth = 0;
  /** Set by the last scalar: it was a float of integral value. */
  #float = false;

  constructor(scanner: Scanner, options: LoadOptions, mapsAt: ReadonlySet<number>) {
    this.#scanner = scanner;
    this.#allMaps = options.mappings === "map";
    this.#mapsAt = mapsAt;
    this.#maxDepth = options.maxDepth ?? 1000;
    this.#handles = new Map([["!", "!"], ["!!", YAML_TAG], ...(options.handles ?? [])]);
  }

  document(): unknown {
    const scanner = this.#scanner;
    while (scanner.peek().kind === "document-end") scanner.take();
    while (scanner.peek().kind === "directive") this.#directive(scanner.take());
    if (scanner.peek().kind === "stream-end") return undefined;
    if (scanner.peek().kind === "document-start") scanner.take();
    const { kind } = scanner.peek();
    const root = kind === "document-end" || kind === "stream-end" ? null : this.#node(false);
    while (scanner.peek().kind === "document-end") scanner.take();
    if (scanner.peek().kind !== "stream-end")
      throw scanner.error("expected the end of the document", scanner.peek().at);
    return root;
  }

  #directive({ text, at }: Token): void {
    const [name, ...values] = text.trim().split(/[ \t]+/);
    if (name === "YAML") {
      if (values.length !== 1 || !/^1\.[12]$/.test(values[0]))
        throw this.#scanner.error(`YAML version ${values[0] ?? ""} is not 1.1`, at);
    } else if (name === "TAG") {
      if (
        values.length !== 2 ||
        !/^!(?:[\w-]*!)?$/.test(values[0]) ||
        !/^[\w\-;/?:@&=+$,.!~*'()[\]%]+$/.test(values[1])
      )
        throw this.#scanner.error("a %TAG directive needs a handle and a prefix", at);
      this.#handles.set(values[0], values[1]);
    } else throw this.#scanner.error(`unknown directive %${name}`, at);
  }

  #tagOf({ text, handle, at }: Token): string | undefined {
    if (handle === "") return text;
    if (handle === "!" && text === "") return undefined;
    const prefix = this.#handles.get(handle);
    if (prefix === undefined) throw this.#scanner.error(`tag handle ${handle} is not declared`, at);
    return prefix + text;
  }

  /** Reads one node; leaves in `#float` whether it was a float of integral value. */
  #node(inMapping: boolean): unknown {
    const scanner = this.#scanner;
    let token = scanner.peek();
    this.#float = false;
    if (token.kind === "alias") return this.#alias(scanner.take());
    let tag: string | undefined;
    let tagged = false;
    let anchor: string | undefined;
    while (token.kind === "anchor" || token.kind === "tag") {
      scanner.take();
      if (token.kind === "anchor") {
        if (anchor !== undefined) throw scanner.error("a node has two anchors", token.at);
        anchor = token.text;
      } else {
        if (tagged) throw scanner.error("a node has two tags", token.at);
        tag = this.#tagOf(token);
        tagged = true;
      }
      token = scanner.peek();
    }
    switch (token.kind) {
      case "scalar":
        scanner.take();
        return this.#scalar(token, tag, tagged, anchor);
      case "block-mapping-start":
      case "flow-mapping-start":
        return this.#nested(token, tag, anchor, false);
      case "block-sequence-start":
      case "flow-sequence-start":
        return this.#nested(token, tag, anchor, false);
      case "block-entry":
        if (inMapping) return this.#nested(token, tag, anchor, true);
    }
    if (tagged || anchor !== undefined)
      return this.#scalar({ ...token, text: "", plain: true }, tag, tagged, anchor);
    throw scanner.error(`expected a value, found ${describe(token)}`, token.at);
  }

  #alias({ text, at }: Token): unknown {
    const anchor = this.#anchors.get(text);
    if (anchor === undefined) throw this.#scanner.error(`alias *${text} has no anchor`, at);
    anchor.taken = true;
    return anchor.value;
  }

  #scalar(token: Token, tag: string | undefined, tagged: boolean, name: string | undefined): unknown {
    const value = this.#scalarValue(token, tag, tagged);
    if (name !== undefined) {
      const float = this.#float;
      this.#anchors.set(name, {
        value: float ? new FloatAnchor(value as number) : value,
        open: false,
        taken: false,
      });
    }
    return value;
  }

  #scalarValue(token: Token, tag: string | undefined, tagged: boolean): unknown {
    const { text, plain, at } = token;
    try {
      if (tag === undefined) {
        // libyaml resolves also quoted text where the tag is a lone "!".
        const resolved = plain || tagged ? resolvePlain(text) : undefined;
        // The type "value" of YAML 1.1, which has no value in any language.
        if (resolved === undefined)
          return text === "=" && plain ? new Tagged(`${YAML_TAG}value`, text) : text;
        this.#float = resolved.float && Number.isInteger(resolved.value);
        return resolved.value;
      }
      if (!tag.startsWith(YAML_TAG)) return new Tagged(tag, text);
      const resolved = resolveTagged(tag.slice(YAML_TAG.length), text);
      if (resolved === undefined) return new Tagged(tag, text);
      this.#float = resolved.float && Number.isInteger(resolved.value);
      return resolved.value;
    } catch (error) {
      if (error instanceof ScalarError) throw this.#scanner.error(error.message, at);
      throw error;
    }
  }

  #nested(start: Token, tag: string | undefined, name: string | undefined, indentless: boolean): unknown {
    if (++this.#depth > this.#maxDepth)
      throw this.#scanner.error(`nesting is deeper than ${this.#maxDepth} levels`, start.at);
    const mapping = start.kind.endsWith("mapping-start");
    const own = tag?.startsWith(YAML_TAG) ? tag.slice(YAML_TAG.length) : undefined;
    const special = own !== undefined && SPECIAL.has(own);
    if (special && (own === "map" || own === "set") !== mapping)
      throw this.#scanner.error(`tag !!${own} does not fit this node`, start.at);
    const wrapper = tag !== undefined && !special ? new Tagged<unknown>(tag, null) : undefined;
    const anchor: Anchor = { value: wrapper, open: true, taken: false };
    const value = mapping
      ? this.#mapping(start, anchor, wrapper, name)
      : own === "omap"
        ? this.#omap(start, anchor, name, indentless)
        : this.#sequence(start, anchor, wrapper, name, indentless);
    anchor.open = false;
    this.#depth--;
    this.#float = false;
    if (own === "set" && !anchor.taken) {
      const set = new Set(value instanceof Map ? value.keys() : Object.keys(value));
      anchor.value = set;
      return set;
    }
    if (own === "pairs") markKind(value, "pairs");
    return wrapper ?? value;
  }

  #sequence(
    start: Token,
    anchor: Anchor,
    wrapper: Tagged | undefined,
    name: string | undefined,
    indentless: boolean,
  ): unknown[] {
    const items: unknown[] = [];
    if (wrapper !== undefined) wrapper.value = items;
    else anchor.value = items;
    if (name !== undefined) this.#anchors.set(name, anchor);
    this.#items(start, indentless, (value) => {
      if (this.#float) markFloat(items, items.length);
      items.push(value);
    });
    return items;
  }

  #items(start: Token, indentless: boolean, add: (value: unknown) => void): void {
    const scanner = this.#scanner;
    if (start.kind === "flow-sequence-start") {
      scanner.take();
      this.#flowItems(start, add);
      return;
    }
    if (!indentless) scanner.take();
    while (scanner.peek().kind === "block-entry") {
      scanner.take();
      const { kind } = scanner.peek();
      const empty =
        kind === "block-entry" ||
        kind === "block-end" ||
        (indentless && (kind === "key" || kind === "value"));
      if (empty) this.#float = false;
      add(empty ? null : this.#value(false));
    }
    if (indentless) return;
    const end = scanner.take();
    if (end.kind !== "block-end")
      throw scanner.error(`expected the next entry of the sequence, found ${describe(end)}`, end.at);
  }

  #flowItems(start: Token, add: (value: unknown) => void): void {
    const scanner = this.#scanner;
    for (let first = true; scanner.peek().kind !== "flow-sequence-end"; first = false) {
      if (!first) this.#flowComma("]", start);
      const { kind } = scanner.peek();
      if (kind === "flow-sequence-end") break;
      // A single pair in a sequence: [a: b].
      add(kind === "key" ? this.#singlePair() : this.#value(false));
    }
    scanner.take();
  }

  #singlePair(): unknown {
    const scanner = this.#scanner;
    const at = scanner.take().at;
    const { kind } = scanner.peek();
    const key =
      kind === "value" || kind === "flow-entry" || kind === "flow-sequence-end" ? null : this.#value(false);
    const pair = this.#newMapping(at, typeof key === "string" ? "string" : "other");
    let value: unknown = null;
    this.#float = false;
    if (scanner.peek().kind === "value") {
      scanner.take();
      const next = scanner.peek().kind;
      if (next !== "flow-entry" && next !== "flow-sequence-end") value = this.#value(false);
    }
    this.#put(pair, key, value, this.#float, at);
    this.#float = false;
    return pair;
  }

  #flowComma(close: string, start: Token): void {
    const token = this.#scanner.take();
    if (token.kind === "flow-entry") return;
    const opened = token.kind === "stream-end" || token.kind === "document-end" ? start.at : token.at;
    throw this.#scanner.error(`expected "," or "${close}", found ${describe(token)}`, opened);
  }

  /** A node; an alias of a float keeps its mark. */
  #value(inMapping: boolean): unknown {
    const value = this.#node(inMapping);
    if (!(value instanceof FloatAnchor)) return value;
    this.#float = true;
    return value.value;
  }

  #newMapping(at: number, firstKey: "string" | "other"): Mapping {
    return this.#allMaps || firstKey === "other" || this.#mapsAt.has(at) ? new Map() : {};
  }

  #mapping(start: Token, anchor: Anchor, wrapper: Tagged | undefined, name: string | undefined): Mapping {
    let target = this.#newMapping(start.at, "string");
    const merges: unknown[] = [];
    const bind = (mapping: Mapping) => {
      target = mapping;
      if (wrapper !== undefined) wrapper.value = mapping;
      else anchor.value = mapping;
    };
    bind(target);
    if (name !== undefined) this.#anchors.set(name, anchor);
    this.#entries(start, (key, value, at, isMerge) => {
      if (isMerge) {
        merges.push(value);
        return;
      }
      const isText = typeof key === "string" || (key instanceof Tagged && key.tag === `${YAML_TAG}value`);
      if (!isText && !(target instanceof Map)) {
        // Only a wrapper may exchange its container after an alias was given away.
        if (anchor.taken && wrapper === undefined) throw new NeedsMap(start.at);
        const float = this.#float;
        bind(toMap(target));
        this.#float = float;
      }
      this.#put(target, key, value, this.#float, at);
    });
    if (merges.length > 0) this.#merge(target, merges, start);
    return target;
  }

  #put(target: Mapping, given: unknown, value: unknown, float: boolean, at: number): void {
    // As a key, "=" is text.
    const key = given instanceof Tagged && given.tag === `${YAML_TAG}value` ? given.value : given;
    if (typeof key === "object" && key !== null && !isKeyObject(key))
      throw this.#scanner.error("a collection cannot be the key of a mapping", at);
    if (target instanceof Map) target.set(key, value);
    else setProperty(target, key as string, value);
    if (float) markFloat(target, key);
  }

  #entries(start: Token, add: (key: unknown, value: unknown, at: number, isMerge: boolean) => void): void {
    const scanner = this.#scanner;
    const flow = start.kind === "flow-mapping-start";
    scanner.take();
    for (let first = true; ; first = false) {
      let token = scanner.peek();
      if (token.kind === "flow-mapping-end" || token.kind === "block-end") break;
      if (flow && !first) {
        this.#flowComma("}", start);
        token = scanner.peek();
        if (token.kind === "flow-mapping-end") break;
      }
      if (!flow && token.kind !== "key" && token.kind !== "value")
        throw scanner.error(`expected the next key of the mapping, found ${describe(token)}`, token.at);
      this.#entry(flow, add);
    }
    const end = scanner.take();
    if (end.kind !== (flow ? "flow-mapping-end" : "block-end"))
      throw scanner.error(`a mapping is closed by ${describe(end)}`, end.at);
  }

  #entry(flow: boolean, add: (key: unknown, value: unknown, at: number, isMerge: boolean) => void): void {
    const scanner = this.#scanner;
    let token = scanner.peek();
    const { at } = token;
    let key: unknown = null;
    let isMerge = false;
    if (token.kind === "key") {
      scanner.take();
      token = scanner.peek();
      isMerge = token.kind === "scalar" && token.plain && token.text === "<<";
      if (!endsEntry(token)) key = this.#value(!flow);
    } else if (token.kind !== "value") {
      // A key that is not followed by ":" on its line has no value.
      key = this.#value(false);
      this.#float = false;
      add(key, null, at, false);
      return;
    }
    this.#float = false;
    let value: unknown = null;
    if (scanner.peek().kind === "value") {
      scanner.take();
      if (!endsEntry(scanner.peek())) value = this.#value(!flow);
    }
    add(key, value, at, isMerge);
  }

  #merge(target: Mapping, merges: unknown[], start: Token): void {
    const own = entriesOf(target);
    const sources = merges.flatMap((value) => (Array.isArray(value) ? value.toReversed() : [value]));
    clear(target);
    for (const source of sources) {
      const mapping = source instanceof Tagged ? source.value : source;
      if (!(mapping instanceof Map || isPlainObject(mapping)) || mapping === target)
        throw this.#scanner.error("a merge key needs mappings that are complete", start.at);
      for (const [key, value] of entriesOf(mapping)) {
        if (typeof key !== "string" && !(target instanceof Map)) throw new NeedsMap(start.at);
        this.#put(target, key, value, isMarkedFloat(mapping, key), start.at);
      }
    }
    for (const [key, value] of own) this.#put(target, key, value, false, start.at);
  }

  #omap(start: Token, anchor: Anchor, name: string | undefined, indentless: boolean): Mapping {
    const target = this.#newMapping(start.at, "string");
    anchor.value = target;
    if (name !== undefined) this.#anchors.set(name, anchor);
    markKind(target, "omap");
    this.#items(start, indentless, (item) => {
      const pairs = item instanceof Map || isPlainObject(item) ? entriesOf(item) : [];
      if (pairs.length !== 1) throw this.#scanner.error("an !!omap needs one key for each entry", start.at);
      const [key, value] = pairs[0];
      if (typeof key !== "string" && !(target instanceof Map)) throw new NeedsMap(start.at);
      this.#put(target, key, value, isMarkedFloat(item as object, key), start.at);
    });
    return target;
  }
}

/** Stands in the table of anchors for a float of integral value. */
class FloatAnchor {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

const SPECIAL = new Set(["map", "seq", "omap", "pairs", "set"]);

/** Scalars that are objects in JavaScript. */
function isKeyObject(key: object): boolean {
  return key instanceof Timestamp || (key instanceof Tagged && typeof key.value === "string");
}

function endsEntry({ kind }: Token): boolean {
  return (
    kind === "key" ||
    kind === "value" ||
    kind === "block-end" ||
    kind === "flow-entry" ||
    kind === "flow-mapping-end"
  );
}

function entriesOf(mapping: Mapping): [unknown, unknown][] {
  return mapping instanceof Map ? [...mapping] : Object.entries(mapping);
}

function toMap(mapping: Record<string, unknown>): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>(Object.entries(mapping));
  copyMarks(mapping, map);
  return map;
}

function clear(mapping: Mapping): void {
  if (mapping instanceof Map) mapping.clear();
  else for (const key of Object.keys(mapping)) delete mapping[key];
}

function describe({ kind, text }: Token): string {
  if (kind === "stream-end") return "the end of the text";
  return text === "" ? kind.replaceAll("-", " ") : `${kind} "${text.slice(0, 40)}"`;
}
