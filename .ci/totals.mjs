// Prints `N passed, N failed` from vitest's report; exits non-zero on a failure, a skip, or a check that failed before.
import { readFileSync } from 'node:fs';

const [, , file, status] = process.argv;

function readReport() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const report = readReport();
const passed = report?.numPassedTests ?? 0;
const suites = report?.testResults?.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
);
const failed = (report?.numFailedTests ?? 0) + (suites?.length ?? 0);
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
const isBad = Number(status) !== 0 || failed > 0 || skipped > 0 || passed === 0;
if (skipped > 0) console.log('Skipped tests count as a failure here: is Java 17 missing?');
if (isBad && failed === 0 && skipped === 0) console.log('The check failed before or beside the tests.');
console.log(`${passed} passed, ${failed + (isBad && failed === 0 ? 1 : 0)} failed`);
process.exit(isBad ? 1 : 0);
