// Prints "passed failed" for a JSON report of vitest. A file whose tests could not even be collected counts as one
// failure, and so does a run that failed without naming a test: neither may look like success.
import { readFileSync } from "node:fs";
import process from "node:process";

const [reportPath, exitCode] = process.argv.slice(2);
const report = JSON.parse(readFileSync(reportPath, "utf8"));
const uncollected = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
const failed = report.numFailedTests + uncollected.length;
const unnamed = exitCode !== "0" && failed === 0 ? 1 : 0;
process.stdout.write(`${report.numPassedTests} ${failed + unnamed}\n`);
