import type { DType, NDArray, TypedArray } from "@pipe/ndarray";
import type { Hdu } from "./hdu.ts";
import type { CardInput, Header } from "./header.ts";
import type { StringCells } from "./strings.ts";
import type { VariableArray } from "./variable-array.ts";

interface CommonInput {
  /** EXTNAME. */
  readonly name?: string | undefined;
  /** EXTVER. */
  readonly ver?: number | undefined;
  /** Further cards, in their order; what follows from the data (BITPIX, NAXISn, BZERO, TFORMn, ...) is ignored in them. */
  readonly header?: Header | Iterable<CardInput> | undefined;
}

/** An image, or (without data) a header alone. */
export interface ImageInput extends CommonInput {
  readonly kind: "image";
  /** Physical values: unsigned integers and int8 are written with BZERO, bool as bytes 0 and 1, float16 as float32. */
  readonly data?: NDArray | StreamedImage | null | undefined;
  /** Store the image tile-compressed, in a table. */
  readonly compression?: CompressionInput | undefined;
}

/** An image that is never in memory as a whole: its values come piece by piece while it is written. */
export interface StreamedImage {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** All values in C order, in pieces of any length; gone through once. */
  readonly pieces: Iterable<TypedArray>;
}

/** How an image is compressed. */
export interface CompressionInput {
  readonly algorithm: "RICE_1" | "GZIP_1" | "GZIP_2";
  /** Shape of a tile; one row of the image unless told otherwise. */
  readonly tile?: readonly number[] | undefined;
  /** How floats are turned into integers; RICE_1 needs it, gzip keeps floats as they are without it. */
  readonly quantise?:
    | {
        /** Steps per standard deviation of the noise (16), or, negative, the step itself. */
        readonly level?: number;
        readonly dither?: "none" | "subtractive-1" | "subtractive-2";
        /** ZDITHER0: 1 to 10000. */
        readonly seed?: number;
      }
    | undefined;
}

/** One column of a table that is to be written. */
export interface ColumnInput {
  readonly name: string;
  /** TFORMn: needed for bits (`12X`) and for which descriptors (`QE`); else it follows from the values. */
  readonly format?: string | undefined;
  /** TUNITn, TNULLn, TDISPn. */
  readonly unit?: string | null | undefined;
  readonly null?: number | bigint | undefined;
  readonly display?: string | undefined;
  /** Type of the values where the array does not tell: bool, complex64, complex128. */
  readonly dtype?: DType | "string" | undefined;
  /** True writes TDIMn also for cells of one axis, as astropy does for record arrays. */
  readonly dim?: boolean | undefined;
  /** Shape of one cell. */
  readonly shape?: readonly number[] | undefined;
  /** All elements of all cells; strings one per element of the shape; or one array (or string) per row of variable length. */
  readonly values:
    | TypedArray
    | NDArray
    | readonly string[]
    | StringCells
    | VariableArray
    | readonly (TypedArray | string)[];
  /** True where `values` are cells of variable length; needs to be said of strings only. */
  readonly variable?: boolean | undefined;
}

/** A binary table. */
export interface TableInput extends CommonInput {
  readonly kind: "bintable";
  readonly columns: readonly ColumnInput[];
  /** Number of rows where no column tells. */
  readonly rows?: number | undefined;
}

/** An ASCII table: numbers as text, for readers that know nothing else. */
export interface TextTableInput extends CommonInput {
  readonly kind: "table";
  readonly columns: readonly ColumnInput[];
}

/** What can be written: new data, or an HDU of an open file, copied byte by byte under its (perhaps changed) header. */
export type HduInput = ImageInput | TableInput | TextTableInput | Hdu;

/** How files are written. */
export interface WriteOptions {
  /** Add CHECKSUM and DATASUM to every HDU. */
  readonly checksum?: boolean;
}
