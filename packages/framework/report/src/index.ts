/**
 * Pictures of images for reports and quick looks.
 *
 * @module
 */

export { imagePicture, type PictureOptions } from "./picture.ts";
