export { flagFirstGroup } from "./flag-first-group.ts";
