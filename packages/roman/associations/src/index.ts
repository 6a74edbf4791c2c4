export { type RomanListOptions, romanFromList } from "./from-list.ts";
export { type Footprint, matchingSkycells, parseRegion } from "./match.ts";
export { multibandAssociations } from "./multiband.ts";
export {
  type ImageRecord,
  indexImage,
  type SkycellOptions,
  skycellAssociations,
} from "./skycell-associations.ts";
export { openSkyMap, type ProjectionRegion, type SkycellWcsInfo, SkyMap, skyMapPath } from "./skymap.ts";
export { groupFiles, type ProductType, productWord, visitOf } from "./visit.ts";
