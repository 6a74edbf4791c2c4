import { Card } from "../card.ts";
import type { Hdu } from "../hdu.ts";
import { Header } from "../header.ts";
import { isStorage } from "./dump.ts";

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
