/**
 * Cutting reference planes to the window of an exposure.
 *
 * @module
 */

export { cutWindow, type Window, WindowError, windowOffset } from "./window.ts";
