// Prints `N passed, N failed` from vitest's reports; exits non-zero on a failure, a skip, a report that is missing, or a
// check that failed before.
import { readFileSync } from 'node:fs';

const [, , status, ...files] = process.argv;

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const reports = files.map(readReport);
const sum = (count) => reports.reduce((total, report) => total + (report ? count(report) : 0), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum(
  ({ numFailedTests, testResults }) =>
    numFailedTests +
    testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length,
);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
const isWhole = reports.every((report) => report !== undefined && report.numPassedTests > 0);
const isBad = Number(status) !== 0 || failed > 0 || skipped > 0 || !isWhole;
if (skipped > 0) console.log('Skipped tests count as a failure here: is Java 17 missing?');
if (isBad && failed === 0 && skipped === 0) console.log('The check failed before or beside the tests.');
console.log(`${passed} passed, ${failed + (isBad && failed === 0 ? 1 : 0)} failed`);
process.exit(isBad ? 1 : 0);
