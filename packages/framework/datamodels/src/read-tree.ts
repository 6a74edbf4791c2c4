import type { RawTree } from "./node.ts";

/** A tree that has been read, on its way into a model. */
export class ReadTree {
  readonly tree: RawTree;
  /** Base name of the file, if it was one. */
  readonly filename: string | undefined;
  /** Closes the file that unread arrays are in. */
  readonly close: (() => void) | undefined;
  /** True for the copy of a model's tree: what models do to the trees of files has been done. */
  readonly isCopy: boolean;
  /** What the file holds around the tree, where the tree is only a part of it. */
  readonly outer: RawTree | undefined;

  constructor(
    tree: RawTree,
    from: { filename?: string; close?: () => void; isCopy?: boolean; outer?: RawTree } = {},
  ) {
    this.outer = from.outer;
    this.tree = tree;
    this.filename = from.filename;
    this.close = from.close;
    this.isCopy = from.isCopy ?? false;
  }
}

/** An open file that several models read from. */
export class SharedFile {
  readonly #close: () => void;
  #users = 1;

  constructor(close: () => void) {
    this.#close = close;
  }

  share(): this {
    this.#users++;
    return this;
  }

  release(): void {
    if (--this.#users === 0) this.#close();
  }
}
