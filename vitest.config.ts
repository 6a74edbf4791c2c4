import { defineConfig } from "vitest/config";

export default defineConfig({
  // Workspace packages resolve to src/ under test and to dist/ everywhere else. Vitest reads only the `ssr` key for Node tests.
  ssr: { resolve: { conditions: ["@pipe/source"] } },
  test: {
    pool: "threads",
    isolate: false,
    include: ["packages/*/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
