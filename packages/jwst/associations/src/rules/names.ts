/**
 * Names of level-3 products.
 *
 * @module
 */

import { isEmpty } from "@pipe/associations/engine";
import type { JwstAssociation } from "./association.ts";

/** Values found by the named constraints, each sorted and joined, without empty ones. */
function sorted(association: JwstAssociation, names: readonly string[]): string[] {
  const byLower = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  return names
    .map((name) => [...(association.state.named(name)?.found ?? [])].sort(byLower).join("-"))
    .filter((text) => !isEmpty(text))
    .sort(byLower);
}

/** Filters, pupils and gratings, or `clear`. */
export function opticalElements(association: JwstAssociation): string {
  return sorted(association, ["opt_elem", "opt_elem2"]).join("-") || "clear";
}

function dashed(text: string): string {
  return text === "" ? "" : `-${text}`;
}

function slits(association: JwstAssociation): string {
  return dashed([...new Set(sorted(association, ["fxd_slit", "fxd_slit2"]))].join("-"));
}

function subarray(association: JwstAssociation): string {
  const text = (association.state.named("subarray")?.found ?? []).join("-");
  return text === "full" ? "" : dashed(text);
}

/** Target number, as `t012`. */
export function target(association: JwstAssociation): string {
  return `t${association.state.foundBy("target").join("-").padStart(3, "0")}`;
}

function instrument(association: JwstAssociation): string {
  return (association.state.named("instrument")?.found ?? []).join("-");
}

function prefix(association: JwstAssociation): string {
  return `jw${association.data.program}-${association.candidate.id}`;
}

/** Program, candidate, target, instrument, optical elements, slit, subarray. Level 2 gives its own optical elements. */
export function productName(association: JwstAssociation, elements = opticalElements(association)): string {
  const rest = `${instrument(association)}_${elements}${slits(association)}${subarray(association)}`;
  return `${prefix(association)}_${target(association)}_${rest}`.toLowerCase();
}

/** Without optical elements, for instruments that cover the spectrum in several exposures. */
export function plainName(association: JwstAssociation): string {
  return `${prefix(association)}_${target(association)}_${instrument(association)}`.toLowerCase();
}

/** With a place for the source, which only the pipeline knows. */
export function sourceName(association: JwstAssociation): string {
  const rest = `${opticalElements(association)}${slits(association)}${subarray(association)}`;
  return `${prefix(association)}_{source_id}_${instrument(association)}_${rest}`.toLowerCase();
}

/** With places for source and slit. */
export function slitSourceName(association: JwstAssociation): string {
  const rest = `${opticalElements(association)}-{slit_name}${subarray(association)}`;
  return `${prefix(association)}_${target(association)}-{source_id}_${instrument(association)}_${rest}`.toLowerCase();
}

/** Images taken beside a coronagraphic exposure. */
export function coronagraphicImageName(association: JwstAssociation): string {
  const rest = `${opticalElements(association)}${subarray(association)}`;
  return `${prefix(association)}_${target(association)}_${instrument(association)}_${rest}-image3`.toLowerCase();
}

/** Pairs of wave-front images, with a place for the suffix. */
export function wavefrontName(association: JwstAssociation): string {
  const value = (name: string) => {
    const condition = association.state.named(name)?.condition;
    return typeof condition === "object" ? condition.text : "";
  };
  const activity = value("act_id");
  const number = activity === "" ? "" : activity.padStart(2, "0");
  return `${productName(association)}-${value("detector")}_{suffix}-${number}`.toLowerCase();
}
