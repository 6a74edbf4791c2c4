/** Points of a plane in leaves of at most ten: the k-d tree of `scipy.spatial.cKDTree` with its order of points. */
interface Leaf {
  readonly kind: "leaf";
  readonly from: number;
  readonly to: number;
}

interface Split {
  readonly kind: "split";
  /** 0 for rows, 1 for columns. */
  readonly axis: 0 | 1;
  readonly at: number;
  readonly less: Leaf | Split;
  readonly greater: Leaf | Split;
}

type Node = Leaf | Split;

/** Most points of a leaf. */
const LEAF = 10;

/**
 * Finds the nearest of a set of points. Where some are equally far away, which of them counts depends on the order of the
 * points in the tree; it is that of scipy (balanced tree, built with the selection of the GNU C++ library).
 */
export class Neighbours {
  readonly #coordinates: readonly [Float64Array, Float64Array];
  readonly #order: Int32Array;
  readonly #root: Node;
  /** Of rows and columns. */
  readonly #bounds: readonly [Range, Range];

  constructor(rows: Float64Array, columns: Float64Array) {
    this.#coordinates = [rows, columns];
    this.#order = Int32Array.from(rows, (_, i) => i);
    this.#root = this.#build(0, rows.length);
    this.#bounds = [
      rangeOf(rows, this.#order, 0, rows.length),
      rangeOf(columns, this.#order, 0, rows.length),
    ];
  }

  #build(from: number, to: number): Node {
    if (to - from <= LEAF) return { kind: "leaf", from, to };
    const [rows, columns] = this.#coordinates.map((values) => {
      const { low, high } = rangeOf(values, this.#order, from, to);
      return high - low;
    });
    const axis = columns > rows ? 1 : 0;
    const values = this.#coordinates[axis];
    const middle = from + ((to - from) >> 1);
    placeNth(this.#order, values, from, middle, to);
    let at = values[this.#order[middle]];
    let border = partition(this.#order, from, middle, (i) => values[i] < at);
    if (border === from) {
      // Nothing is less than the median: split above the smallest value.
      at = nextAbove(at);
      border = partition(this.#order, from, to, (i) => values[i] < at);
    }
    return { kind: "split", axis, at, less: this.#build(from, border), greater: this.#build(border, to) };
  }

  /** The `count` nearest points of a place, in ascending distance, with the squares of their distances. */
  nearest(row: number, column: number, count: number): { readonly index: number; readonly square: number }[] {
    const found = new Heap<number>();
    const waiting = new Heap<{ node: Node; sides: [number, number] }>();
    let limit = Number.POSITIVE_INFINITY;
    let node: Node = this.#root;
    // Squared distances, along rows and columns, to the region of a node; at first to the box around all points.
    let sides: [number, number] = [outside(row, this.#bounds[0]), outside(column, this.#bounds[1])];
    for (;;) {
      if (node.kind === "leaf") {
        limit = this.#scan(node, row, column, count, found, limit);
        const next = waiting.pop();
        if (next === undefined) break;
        ({ node, sides } = next);
        continue;
      }
      if (sides[0] + sides[1] > limit) break;
      const distance = (node.axis === 0 ? row : column) - node.at;
      const far = distance < 0 ? node.greater : node.less;
      const farSides: [number, number] = [...sides];
      farSides[node.axis] = distance * distance;
      node = distance < 0 ? node.less : node.greater;
      const square = farSides[0] + farSides[1];
      if (square <= limit) waiting.push(square, { node: far, sides: farSides });
    }
    const list: { index: number; square: number }[] = [];
    for (let top = found.popEntry(); top !== undefined; top = found.popEntry())
      list.unshift({ index: top.value, square: -top.priority });
    return list;
  }

  /** Looks at the points of a leaf; returns the new limit of the squared distance. */
  #scan(
    { from, to }: Leaf,
    row: number,
    column: number,
    count: number,
    found: Heap<number>,
    limit: number,
  ): number {
    const [rows, columns] = this.#coordinates;
    let farthest = limit;
    for (let k = from; k < to; k++) {
      const index = this.#order[k];
      const square = (rows[index] - row) ** 2 + (columns[index] - column) ** 2;
      if (!(square < farthest)) continue;
      if (found.size === count) found.pop();
      found.push(-square, index);
      if (found.size === count) farthest = -found.least();
    }
    return farthest;
  }
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(values: Float64Array, order: Int32Array, from: number, to: number): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = from; k < to; k++) {
    low = Math.min(low, values[order[k]]);
    high = Math.max(high, values[order[k]]);
  }
  return { low, high };
}

/** Squared distance of a coordinate to a range; 0 within it. */
function outside(value: number, { low, high }: Range): number {
  return Math.max(0, low - value, value - high) ** 2;
}

/** The next double above a number. */
function nextAbove(value: number): number {
  return value + 2 ** Math.max(-1074, Math.floor(Math.log2(Math.abs(value) || Number.MIN_VALUE)) - 52);
}

/** Moves the indices that satisfy `isFirst` to the front, as `std::partition` does; returns where the others begin. */
function partition(order: Int32Array, from: number, to: number, isFirst: (index: number) => boolean): number {
  let first = from;
  let last = to;
  for (;;) {
    while (first < last && isFirst(order[first])) first++;
    if (first === last) return first;
    last--;
    while (first < last && !isFirst(order[last])) last--;
    if (first === last) return first;
    swap(order, first, last);
    first++;
  }
}

/**
 * Moves to `nth` the index that belongs there in ascending order of the values, smaller ones before it: quickselect with the
 * median of three as pivot, as `std::nth_element` of the GNU C++ library orders equal values.
 */
function placeNth(order: Int32Array, values: Float64Array, from: number, nth: number, to: number): void {
  let first = from;
  let last = to;
  while (last - first > 3) {
    medianToFront(order, values, first, first + 1, first + ((last - first) >> 1), last - 1);
    const cut = partitionAround(order, values, first, last);
    if (cut <= nth) first = cut;
    else last = cut;
  }
  for (let k = first + 1; k < last; k++)
    for (let j = k; j > first && values[order[j]] < values[order[j - 1]]; j--) swap(order, j, j - 1);
}

function medianToFront(
  order: Int32Array,
  values: Float64Array,
  front: number,
  a: number,
  b: number,
  c: number,
): void {
  const [va, vb, vc] = [values[order[a]], values[order[b]], values[order[c]]];
  if (va < vb) swap(order, front, vb < vc ? b : va < vc ? c : a);
  else swap(order, front, va < vc ? a : vb < vc ? c : b);
}

function partitionAround(order: Int32Array, values: Float64Array, front: number, to: number): number {
  const pivot = values[order[front]];
  let first = front + 1;
  let last = to;
  for (;;) {
    while (values[order[first]] < pivot) first++;
    last--;
    while (pivot < values[order[last]]) last--;
    if (first >= last) return first;
    swap(order, first, last);
    first++;
  }
}

function swap(order: Int32Array, a: number, b: number): void {
  const exchange = order[a];
  order[a] = order[b];
  order[b] = exchange;
}

/** A binary heap with the least priority on top. */
class Heap<T> {
  readonly #entries: { readonly priority: number; readonly value: T }[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** The least priority; NaN in an empty heap. */
  least(): number {
    return this.#entries[0]?.priority ?? Number.NaN;
  }

  push(priority: number, value: T): void {
    const heap = this.#entries;
    let i = heap.length;
    heap.push({ priority, value });
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!(heap[i].priority < heap[parent].priority)) break;
      [heap[i], heap[parent]] = [heap[parent], heap[i]];
      i = parent;
    }
  }

  pop(): T | undefined {
    return this.popEntry()?.value;
  }

  popEntry(): { readonly priority: number; readonly value: T } | undefined {
    const heap = this.#entries;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    heap[0] = last;
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      const right = left + 1;
      if (left >= heap.length) break;
      const child = right < heap.length && heap[left].priority > heap[right].priority ? right : left;
      if (!(heap[i].priority > heap[child].priority)) break;
      [heap[i], heap[child]] = [heap[child], heap[i]];
      i = child;
    }
    return top;
  }
}
