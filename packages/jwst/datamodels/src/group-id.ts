const PARTS = [
  "program_number",
  "observation_number",
  "visit_number",
  "visit_group",
  "sequence_id",
  "activity_id",
  "exposure_number",
] as const;

/**
 * What all detectors of one exposure have in common: `meta.group_id`, or a name made of the identifiers of the
 * observation, `jw00001001001_02101_1`; undefined when one of them is missing.
 *
 * @param metadata - by dotted path.
 */
export function groupId(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const given = metadata["meta.group_id"];
  if (given !== undefined && given !== null && given !== "") return String(given);
  const parts = PARTS.map((name) => metadata[`meta.observation.${name}`]);
  if (parts.some((part) => part === undefined || part === null)) return undefined;
  const [program, observation, visit, group, sequence, activity, exposure] = parts.map(String);
  return `jw${program}${observation}${visit}_${group}${sequence}${activity}_${exposure}`;
}
