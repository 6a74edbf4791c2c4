/**
 * Python literals: values, and the reader of their text.
 *
 * @module
 */

export { parseAssignments, parseLiteral } from "./reader.ts";
export {
  type Dialect,
  PythonCall,
  PythonDict,
  PythonLiteralError,
  PythonTuple,
  type PythonValue,
} from "./values.ts";
