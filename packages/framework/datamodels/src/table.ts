import { type DType, NDArray, type TypedArray } from "@pipe/ndarray";
import { ModelError } from "./errors.ts";

/** One column of a table. */
export interface TableColumn {
  readonly name: string;
  /** The data type of its numbers; `string` for text. */
  readonly dtype: DType | "string";
  /** Longest text that fits, in bytes; text columns only. */
  readonly width?: number;
  /** Shape of one cell: empty for scalars. */
  readonly shape: readonly number[];
  /** All values, row by row. */
  readonly values: TypedArray | string[];
  readonly unit?: string;
  readonly description?: string;
}

const unread = new WeakSet<TableColumn>();

/** A column whose values are read when they are first asked for, and then kept. */
export function lazyColumn(
  facts: Omit<TableColumn, "values">,
  read: () => TableColumn["values"],
): TableColumn {
  const column = Object.defineProperty({ ...facts } as TableColumn, "values", {
    configurable: true,
    enumerable: true,
    get() {
      const value = read();
      unread.delete(column);
      Object.defineProperty(column, "values", { configurable: true, enumerable: true, value });
      return value;
    },
  });
  unread.add(column);
  return column;
}

/** The cell values of one row by column name. */
export type TableRow = Record<string, number | bigint | boolean | string | TypedArray | string[]>;

function cellSize(column: TableColumn): number {
  return column.shape.reduce((size, length) => size * length, 1);
}

/** A table: columns of equal length. Columns are found by name in any case. */
export class ModelTable {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly #byName = new Map<string, TableColumn>();

  /**
   * @throws ModelError when a column does not hold `rows` cells; those that have not been read are taken as they are.
   */
  constructor(rows: number, columns: readonly TableColumn[]) {
    this.rows = rows;
    this.columns = columns;
    for (const column of columns) {
      const expected = rows * cellSize(column);
      if (!unread.has(column) && column.values.length !== expected)
        throw new ModelError(
          `column ${column.name} has ${column.values.length} values, expected ${expected} for ${rows} rows`,
        );
      this.#byName.set(column.name.toLowerCase(), column);
    }
  }

  /** The shape as an array of rows. */
  get shape(): readonly number[] {
    return [this.rows];
  }

  /** Column names in order. */
  get names(): string[] {
    return this.columns.map((column) => column.name);
  }

  /** True when there is a column of this name. */
  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  /**
   * A column by its name, in any case.
   *
   * @throws ModelError when the table has no such column.
   */
  column(name: string): TableColumn {
    const column = this.#byName.get(name.toLowerCase());
    if (column === undefined)
      throw new ModelError(`the table has no column ${name}; it has ${this.names.join(", ")}`);
    return column;
  }

  /** The numbers of a column as an array of shape (rows, ...cell). */
  array(name: string): NDArray {
    const { dtype, shape, values } = this.column(name);
    if (dtype === "string" || Array.isArray(values)) throw new ModelError(`column ${name} holds text`);
    return new NDArray(dtype, [this.rows, ...shape], values as never);
  }

  /** The texts of a column. */
  text(name: string): readonly string[] {
    const { values } = this.column(name);
    if (!Array.isArray(values)) throw new ModelError(`column ${name} holds numbers`);
    return values;
  }

  /** One row by column name; cells of several values as views. */
  row(index: number): TableRow {
    if (!(index >= 0 && index < this.rows))
      throw new ModelError(`row ${index} is outside a table of ${this.rows} rows`);
    const out: TableRow = {};
    for (const column of this.columns) {
      const size = cellSize(column);
      if (column.shape.length > 0)
        out[column.name] = Array.isArray(column.values)
          ? column.values.slice(index * size, (index + 1) * size)
          : (column.values.subarray(index * size, (index + 1) * size) as TypedArray);
      else if (column.dtype === "bool") out[column.name] = column.values[index] !== 0;
      else out[column.name] = column.values[index] as number | bigint | string;
    }
    return out;
  }

  /** All rows. */
  *[Symbol.iterator](): IterableIterator<TableRow> {
    for (let i = 0; i < this.rows; i++) yield this.row(i);
  }

  /** A deep copy. */
  copy(): ModelTable {
    return new ModelTable(
      this.rows,
      this.columns.map((column) => ({ ...column, values: column.values.slice() as TypedArray | string[] })),
    );
  }
}
