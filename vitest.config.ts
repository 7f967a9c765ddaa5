import { defineConfig } from "vitest/config";

/** Where `.ci/run` asks for the results as JSON; unset when people run the tests. */
const jsonReport = process.env["NETLINT_TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: jsonReport === undefined ? ["default"] : ["default", ["json", { outputFile: jsonReport }]],
    testTimeout: 20_000,
  },
});
