import { Card } from "../card.ts";
import type { Hdu } from "../hdu.ts";
import { Header } from "../header.ts";

/** The header that a person expects of an HDU: of a compressed image that of the image, not of the table that holds it. */
export function shownHeader(hdu: Hdu): Header {
  if (hdu.kind !== "compressed-image") return hdu.header;
  const kept = hdu.header.cards.filter((card) => !isStorage(card));
  const axes = [...hdu.shape].reverse();
  const own = [
    Card.of("XTENSION", "IMAGE", "Image extension"),
    Card.of("BITPIX", hdu.header.get("ZBITPIX") ?? null, "array data type"),
    Card.of("NAXIS", axes.length, "number of array dimensions"),
    ...axes.map((length, i) => Card.of(`NAXIS${i + 1}`, length)),
    Card.of("PCOUNT", 0, "number of parameters"),
    Card.of("GCOUNT", 1, "number of groups"),
  ];
  return new Header([...own, ...kept]);
}

/** Cards that say how a compressed image is stored, not what it is. */
const STORAGE =
  /^(?:XTENSION|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|TFIELDS|THEAP|CHECKSUM|DATASUM|ZIMAGE|ZCMPTYPE|ZMASKCMP|ZQUANTIZ|ZDITHER0|ZBLANK|ZSCALE|ZZERO|ZTENSION|ZBITPIX|ZPCOUNT|ZGCOUNT|ZEXTEND|ZSIMPLE|ZBLOCKED|ZHECKSUM|ZDATASUM|ZTABLE|ZTILELEN|ZTHEAP|ZNAXIS\d*|(?:TTYPE|TFORM|TUNIT|TDIM|TNULL|TSCAL|TZERO|TDISP|ZTILE|ZNAME|ZVAL)\d+)$/;

/** True for cards that describe the storage of a compressed image. */
export function isStorage(card: Card): boolean {
  return STORAGE.test(card.keyword) || (card.keyword === "EXTNAME" && card.value === "COMPRESSED_IMAGE");
}
