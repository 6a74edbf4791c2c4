/**
 * First value of fields that will hold numbers with fractions. A field that starts as a small integer is laid out anew when a fraction
 * comes, and the code that was optimized for it until then is thrown away.
 */
export const UNSET = Number.NaN;
