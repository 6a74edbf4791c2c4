import { AsdfError } from "../errors.ts";
import { Tagged } from "../yaml/values.ts";

/**
 * The nodes that a path expression means: names joined by dots, `[n]`, `[*]`, `*`, quoted names, and lists of expressions
 * (`[asdf_library,history]`). The part of JMESPath that is used to tell what a comparison shall ignore.
 *
 * @throws AsdfError for other expressions.
 */
export function searchPath(root: unknown, expression: string): unknown[] {
  const parser = new PathParser(expression);
  const found = parser.run([root]);
  parser.end();
  return found;
}

class PathParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/\s+/g, "");
  }

  run(start: unknown[]): unknown[] {
    let nodes = this.#first(start);
    for (;;) {
      const c = this.#text[this.#at];
      if (c === ".") {
        this.#at++;
        nodes = this.#text[this.#at] === "[" ? this.#several(nodes) : this.#name(nodes);
      } else if (c === "[") nodes = this.#index(nodes);
      else return nodes;
    }
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.#fail();
  }

  #fail(): AsdfError {
    return new AsdfError(`path expression "${this.#text}" is not understood at character ${this.#at + 1}`);
  }

  #first(nodes: unknown[]): unknown[] {
    if (this.#text[this.#at] !== "[") return this.#name(nodes);
    return /^\[(?:\*|-?\d+)\]/.test(this.#text.slice(this.#at)) ? nodes : this.#several(nodes);
  }

  #name(nodes: unknown[]): unknown[] {
    const match = /^(?:\*|[A-Za-z_][\w]*|"(?:[^"\\]|\\.)*")/.exec(this.#text.slice(this.#at));
    if (match === null) throw this.#fail();
    this.#at += match[0].length;
    if (match[0] === "*") return nodes.flatMap((node) => [...entriesOf(node).values()]);
    const key = match[0].startsWith('"') ? (JSON.parse(match[0]) as string) : match[0];
    return nodes.flatMap((node) => (entriesOf(node).has(key) ? [entriesOf(node).get(key)] : []));
  }

  #index(nodes: unknown[]): unknown[] {
    const match = /^\[(\*|-?\d+)\]/.exec(this.#text.slice(this.#at));
    if (match === null) throw this.#fail();
    this.#at += match[0].length;
    return nodes.flatMap((node) => {
      const list = node instanceof Tagged ? node.value : node;
      if (!Array.isArray(list)) return [];
      if (match[1] === "*") return list;
      const item = list.at(Number(match[1]));
      return item === undefined ? [] : [item];
    });
  }

  #several(nodes: unknown[]): unknown[] {
    const found: unknown[] = [];
    do {
      this.#at++;
      found.push(...this.run(nodes));
    } while (this.#text[this.#at] === ",");
    if (this.#text[this.#at] !== "]") throw this.#fail();
    this.#at++;
    return found;
  }
}

function entriesOf(node: unknown): Map<unknown, unknown> {
  const inner = node instanceof Tagged ? node.value : node;
  return inner instanceof Map ? inner : new Map();
}
