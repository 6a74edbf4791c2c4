import { openFitsSync } from "../fits-file.ts";
import type { Hdu } from "../hdu.ts";
import { setSums, verifySums } from "../sums.ts";
import { writeFitsSync } from "../write.ts";
import { parseCommand, usageOf } from "./arguments.ts";
import { located } from "./lines.ts";
import { warn } from "./output.ts";

const COMMAND = {
  name: "fitscopy",
  arguments: "IN OUT",
  summary:
    "Reads everything in a FITS file (plain, gzip or bzip2) and writes it afresh; wrong sums are set right.",
  options: {
    checksum: { type: "boolean", help: "add CHECKSUM and DATASUM to every HDU" },
  },
} as const;

/**
 * The command `fitscopy`: nothing is written unless all of the input can be read.
 *
 * @returns the exit code.
 */
export async function fitscopy(args: readonly string[]): Promise<number> {
  const parsed = await parseCommand(COMMAND, args);
  if ("exit" in parsed) return parsed.exit;
  const [from, to, ...more] = parsed.files;
  if (to === undefined || more.length > 0) {
    await warn(usageOf(COMMAND));
    return 2;
  }
  try {
    copyFile(from, to, parsed.values.checksum === true);
    return 0;
  } catch (error) {
    const path = (error as { path?: string }).path ?? from;
    await warn(located(path, error));
    return 1;
  }
}

function copyFile(from: string, to: string, checksum: boolean): void {
  const file = openFitsSync(from);
  try {
    for (const hdu of file.hdus) {
      readAll(hdu);
      if (hdu.kind === "foreign" || hdu.kind === "nonstandard") continue;
      const sums = verifySums(hdu);
      if (!checksum && (sums.checksum === "wrong" || sums.datasum === "wrong")) setSums(hdu);
    }
    writeFitsSync(to, file.hdus, { checksum });
  } finally {
    file.closeSync();
  }
}

/** Reads all values of an HDU, so that damage is found before anything is written. */
function readAll(hdu: Hdu): void {
  if (hdu.error !== undefined) throw hdu.error;
  switch (hdu.kind) {
    case "image":
      break; // Every bit pattern is an image, and the bytes are read when they are copied.
    case "compressed-image":
      if (hdu.shape.length > 0) hdu.readImageSync();
      break;
    case "bintable":
    case "table":
      readRows(hdu);
      break;
    case "groups":
      hdu.readImageSync();
      hdu.readTableSync();
      break;
    default:
      hdu.readBytesSync();
  }
}

/** Rows read at a time: a table need not fit into memory. */
const ROWS = 1 << 16;

function readRows(hdu: Hdu): void {
  // Rows without bytes cost nothing, however many they are.
  const step = hdu.structure.axes[0] === 0 ? Math.max(1, hdu.rows) : ROWS;
  for (let row = 0; row === 0 || row < hdu.rows; row += step)
    for (const { error } of hdu.readRowsSync(row, row + step).columns) if (error !== undefined) throw error;
}
