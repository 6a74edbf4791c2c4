import { Tagged } from "@pipe/asdf";
import { type ImageWcs, wcsTree } from "@pipe/iris-wcs";
import { expect, test } from "vitest";

const wcs: ImageWcs = {
  projection: "SIN",
  frame: "FK5",
  crpix: [31.5, 29],
  crval: [265, -29],
  cdelt: [1e-6, 2e-6],
};

/** Tags of a tree by depth first, each with the number that it holds, if any. */
function tagsOf(node: unknown, out: string[] = []): string[] {
  if (node instanceof Tagged) {
    out.push(node.tag.replace(/^tag:[^:]+:/, ""));
    tagsOf(node.value, out);
  } else if (typeof node === "object" && node !== null) {
    if ("value" in node && Object.keys(node).length === 1) out.push(`= ${String(node.value)}`);
    else for (const each of Object.values(node)) tagsOf(each, out);
  }
  return out;
}

test("the tree is a shift by the reference pixel, a projection and a rotation to the reference point", () => {
  const tree = tagsOf(wcsTree(wcs));
  expect(tree[0]).toBe("gwcs/wcs-1.4.0");
  expect(tree.filter((tag) => /transform\/|frames\//.test(tag))).toEqual([
    "asdf/transform/compose-1.3.0",
    "asdf/transform/compose-1.3.0",
    "asdf/transform/concatenate-1.3.0",
    "asdf/transform/shift-1.3.0",
    "asdf/transform/shift-1.3.0",
    "asdf/transform/slant_orthographic-1.3.0",
    "asdf/transform/rotate3d-1.4.0",
    "astropy/coordinates/frames/fk5-1.1.0",
  ]);
  // Shifts, degrees per pixel, longitude, the angle of the pole, latitude.
  expect(tree.filter((tag) => tag.startsWith("="))).toEqual(
    [-31.5, -29, 1e-6, 2e-6, 265, 180, -29].map((value) => `= ${value}`),
  );
});
