export { convolve, type Margins } from "./convolve.ts";
