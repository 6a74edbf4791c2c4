import type { Card } from "./card.ts";
import type { FitsFile } from "./fits-file.ts";
import type { Hdu } from "./hdu.ts";

/** Faults of a file against FITS 4.0, in words: mandatory keywords and their order, keyword characters, values, strings. */
export function verifyFile(file: FitsFile): string[] {
  return file.hdus.flatMap((hdu) => verifyHdu(hdu).map((text) => `HDU ${hdu.index}: ${text}`));
}

function verifyHdu(hdu: Hdu): string[] {
  return [...verifyOrder(hdu), ...hdu.header.cards.flatMap(verifyCard)];
}

/** The cards that must come first, in this order. */
function mandatory(hdu: Hdu): string[] {
  const axes = hdu.header.number("NAXIS") ?? 0;
  const first = hdu.index === 0 ? "SIMPLE" : "XTENSION";
  const names = [
    first,
    "BITPIX",
    "NAXIS",
    ...Array.from({ length: Math.min(axes, 999) }, (_, i) => `NAXIS${i + 1}`),
  ];
  if (hdu.index > 0) names.push("PCOUNT", "GCOUNT");
  if (hdu.kind === "bintable" || hdu.kind === "table" || hdu.kind === "compressed-image")
    names.push("TFIELDS");
  return names;
}

function verifyOrder(hdu: Hdu): string[] {
  const { cards } = hdu.header;
  const faults: string[] = [];
  mandatory(hdu).forEach((name, place) => {
    if (cards[place]?.keyword === name) return;
    const found = cards.findIndex((card) => card.keyword === name);
    faults.push(
      found < 0 ? `'${name}' card does not exist` : `'${name}' card at the wrong place (card ${found})`,
    );
  });
  return faults;
}

function verifyCard(card: Card): string[] {
  const image = card.image.slice(0, 80);
  const faults: string[] = [];
  if (/[^ -~]/.test(card.image)) faults.push(`card '${card.keyword}' has unprintable characters`);
  if (card.kind === "commentary") return faults;
  if (card.kind === "invalid")
    return [...faults, `card '${card.keyword}' cannot be parsed: ${image.trimEnd()}`];
  const hierarch = image.startsWith("HIERARCH ");
  if (!hierarch && image[8] !== "=")
    faults.push(`card '${card.keyword}': the equals sign is not in column 9`);
  if (!hierarch && !/^[A-Z0-9_-]{0,8} *$/.test(image.slice(0, 8)))
    faults.push(`illegal keyword name '${image.slice(0, 8).trim()}'`);
  return faults;
}
