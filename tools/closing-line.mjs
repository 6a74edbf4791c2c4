// A vitest reporter that ends the run with one line: `N passed, N failed, N skipped`.
export default class ClosingLine {
  onTestRunEnd(modules, errors) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      const before = count.failed;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        count[state === "passed" || state === "failed" ? state : "skipped"]++;
      }
      if (module.state() === "failed" && count.failed === before) count.failed++;
    }
    count.failed += errors.length;
    process.on("exit", () =>
      console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`),
    );
  }
}
