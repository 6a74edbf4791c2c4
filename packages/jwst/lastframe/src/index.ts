export { flagLastGroup } from "./flag-last-group.ts";
