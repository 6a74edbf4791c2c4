import type { FitsTable } from "@pipe/fits";
import { ModelError } from "./errors.ts";
import { ModelTable, type TableColumn } from "./table.ts";

/** A FITS table as a model holds it. */
export function fitsTable(table: FitsTable): ModelTable {
  return new ModelTable(
    table.rows,
    table.columns.map((column): TableColumn => {
      const { name, dtype, shape, unit } = column;
      if (shape === null)
        throw new ModelError(`column ${name} has cells of differing length, which data models cannot hold`);
      const values = column.values as TableColumn["values"];
      return {
        name,
        dtype,
        shape,
        values,
        ...(unit !== null && { unit }),
        ...(column.strings && { width: column.strings.width }),
      };
    }),
  );
}
