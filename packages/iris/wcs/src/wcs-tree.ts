import { AsdfFloat, Tagged } from "@pipe/asdf";
import type { ImageWcs } from "./image-wcs.ts";

const TRANSFORMS: { readonly [code: string]: string } = {
  TAN: "gnomonic",
  SIN: "slant_orthographic",
  ARC: "zenithal_equidistant",
  STG: "stereographic",
  ZEA: "zenithal_equal_area",
};

function gwcs(name: string, value: object): Tagged {
  return new Tagged(`tag:stsci.edu:gwcs/${name}`, value);
}

function transform(name: string, value: object): Tagged {
  return new Tagged(`tag:stsci.edu:asdf/transform/${name}`, value);
}

function unit(name: string): Tagged {
  return new Tagged("tag:stsci.edu:asdf/unit/unit-1.0.0", name);
}

function quantity(value: number, unitName: string): Tagged {
  return new Tagged("tag:stsci.edu:asdf/unit/quantity-1.3.0", {
    datatype: "float64",
    unit: unit(unitName),
    value: new AsdfFloat(value),
  });
}

/** World coordinates as the tree that gwcs reads as a WCS: the frames of detector and sky and the transform between them. */
export function wcsTree(wcs: ImageWcs): Tagged {
  return gwcs("wcs-1.4.0", {
    name: "",
    pixel_shape: null,
    steps: [
      gwcs("step-1.3.0", { frame: detectorFrame(), transform: detectorToSky(wcs) }),
      gwcs("step-1.3.0", { frame: skyFrame(wcs.frame), transform: null }),
    ],
  });
}

function detectorFrame(): Tagged {
  return gwcs("frame2d-1.2.0", {
    axes_names: ["x", "y"],
    axes_order: [0, 1],
    axis_physical_types: ["custom:x", "custom:y"],
    name: "detector",
    unit: [unit("pixel"), unit("pixel")],
  });
}

function skyFrame(name: string): Tagged {
  return gwcs("celestial_frame-1.2.0", {
    axes_names: ["lon", "lat"],
    axes_order: [0, 1],
    axis_physical_types: ["pos.eq.ra", "pos.eq.dec"],
    name: "sky_frame",
    reference_frame: new Tagged(`tag:astropy.org:astropy/coordinates/frames/${name.toLowerCase()}-1.1.0`, {
      frame_attributes: {},
    }),
    unit: [unit("deg"), unit("deg")],
  });
}

function detectorToSky({ projection, crpix, crval, cdelt }: ImageWcs): Tagged {
  const shifted = {
    forward: [shift(-crpix[0]), shift(-crpix[1])],
    inputs: ["x0", "x1"],
    outputs: ["y0", "y1"],
  };
  const projected = {
    direction: "pix2sky",
    input_units_equivalencies: { x: pixelScale(cdelt[0]), y: pixelScale(cdelt[1]) },
    inputs: ["x", "y"],
    outputs: ["phi", "theta"],
  };
  const rotated = {
    direction: "native2celestial",
    inputs: ["phi_N", "theta_N"],
    outputs: ["alpha_C", "delta_C"],
    phi: quantity(crval[0], "deg"),
    psi: quantity(180, "deg"),
    theta: quantity(crval[1], "deg"),
  };
  const plane = transform("compose-1.3.0", {
    forward: [
      transform("concatenate-1.3.0", shifted),
      transform(`${TRANSFORMS[projection]}-1.3.0`, projected),
    ],
    inputs: ["x0", "x1"],
    outputs: ["phi", "theta"],
  });
  return transform("compose-1.3.0", {
    forward: [plane, transform("rotate3d-1.4.0", rotated)],
    inputs: ["x0", "x1"],
    name: "linear_transform",
    outputs: ["alpha_C", "delta_C"],
  });
}

function shift(offset: number): Tagged {
  return transform("shift-1.3.0", { inputs: ["x"], offset: quantity(offset, "pixel"), outputs: ["y"] });
}

function pixelScale(degrees: number): Tagged {
  return new Tagged("tag:astropy.org:astropy/units/equivalency-1.2.0", [
    {
      kwargs_names: ["pixscale"],
      kwargs_values: [quantity(degrees, "deg.pixel**-1")],
      name: "pixel_scale",
    },
  ]);
}
