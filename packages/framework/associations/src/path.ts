/**
 * The few path operations that names in associations need, on `/`-separated names.
 *
 * @module
 */

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The extension with its dot, or `""`; a leading dot starts a hidden file, not an extension. */
export function extension(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  return dot > 0 && dot < name.length - 1 ? name.slice(dot) : "";
}

/** The last part of a path, without its extension. */
export function stem(path: string): string {
  const name = baseName(path);
  return name.slice(0, name.length - extension(name).length);
}

/** The folder part of a path: `"."` for a bare name. */
export function parent(path: string): string {
  const clean = tidy(path);
  const slash = clean.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : clean.slice(0, slash);
}

/** Without `./`, doubled and closing slashes; `..` stays, since links may lie behind it. */
export function tidy(path: string): string {
  const parts = path.split("/").filter((part, i) => part !== "." && (part !== "" || i === 0));
  return parts.join("/") || (path.startsWith("/") ? "/" : ".");
}
