export declare function oraclePython(
  variable?: string,
  environment?: Record<string, string | undefined>,
): string | undefined;
