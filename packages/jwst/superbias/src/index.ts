export { subtractBias } from "./subtract-bias.ts";
