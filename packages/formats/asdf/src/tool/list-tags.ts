import { coreRegistry, defaultRegistry } from "../core-tags.ts";
import { type TagConverter, tagsOf } from "../registry.ts";
import { STANDARDS } from "../standard.ts";

const NDARRAYS = ["tag:stsci.edu:asdf/core/ndarray-1.0.0", "tag:stsci.edu:asdf/core/ndarray-1.1.0"];

function known(): TagConverter[] {
  return [...new Set([...defaultRegistry.converters(), ...coreRegistry.converters()])];
}

/** The tags that are known, one on a line. */
export function listTags(withClasses: boolean): string {
  const lines = new Map(NDARRAYS.map((tag) => [tag, "AsdfArray"]));
  for (const converter of known())
    for (const tag of tagsOf(converter)) lines.set(tag, converter.classOf?.name ?? "object");
  const sorted = [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([tag, type]) => (withClasses ? `${tag}:  ${type}\n` : `${tag}\n`)).join("");
}

/** The extensions and the tags of each. */
export function listExtensions(summary: boolean, tagsOnly: boolean): string {
  if (tagsOnly) return listTags(false);
  const groups = new Map<string, string[]>();
  const core = STANDARDS.map((version) => `asdf://asdf-format.org/core/extensions/core-${version}`);
  for (const uri of core) groups.set(`Extension URI: '${uri}' package: @pipe/asdf`, []);
  for (const { extension, ...converter } of known()) {
    if (extension === undefined) continue;
    const { name, version } = extension.software;
    const title = `Extension URI: '${extension.extensionUri ?? extension.extensionClass}' package: ${name} (${version})`;
    groups.set(title, [...(groups.get(title) ?? []), ...tagsOf(converter)]);
  }
  return [...groups]
    .map(([title, tags]) =>
      summary || tags.length === 0
        ? `${title}\n`
        : `${title}\ntags:\n${tags.map((tag) => `  - ${tag}\n`).join("")}`,
    )
    .join("");
}
