/**
 * The structure of an association as JSON Schema, for editors and other programs.
 *
 * @module
 */

const text = { type: "string" } as const;

const product = {
  type: "object",
  required: ["members"],
  properties: {
    name: { ...text, description: "Name of the output product" },
    members: {
      type: "array",
      items: {
        type: "object",
        required: ["expname", "exptype"],
        properties: {
          expname: { ...text, description: "File of the exposure, relative to the association" },
          exptype: { ...text, description: "Role of the exposure: science, background, psf ..." },
        },
      },
    },
  },
} as const;

const common = {
  asn_type: { ...text, description: "Kind of processing, such as image2 or spec3" },
  asn_rule: { ...text, description: "Rule that made the association" },
  asn_pool: { ...text, description: "Pool that the exposures were chosen from" },
  program: { ...text, description: "Observing program" },
  products: { type: "array", items: product },
} as const;

/** Associations of exposures to be calibrated one by one. */
export const LEVEL2_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Association, level 2",
  type: "object",
  required: ["products"],
  properties: common,
} as const;

/** Associations of exposures to be combined. */
export const LEVEL3_SCHEMA = {
  ...LEVEL2_SCHEMA,
  title: "Association, level 3",
  properties: {
    ...common,
    asn_id: { ...text, description: "Candidate or discovered identifier" },
    target: { ...text, description: "Identifier of the target" },
    version_id: { anyOf: [{ type: "string" }, { type: "null" }] },
  },
} as const;
