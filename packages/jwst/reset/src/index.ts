export { type ResetExtent, subtractReset } from "./subtract-reset.ts";
