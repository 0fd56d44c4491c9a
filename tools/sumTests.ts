import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

/** Characters of a failed test's message that are repeated at the end. */
const LONGEST_MESSAGE = 1500;

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numTotalTests: number;
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
};
export type Sum = { passed: number; failed: number; skipped: number };

/**
 * Adds up what test runs reported, and steps that are no tests.
 *
 * A run that left no report counts as one failed, and so does each file that failed without a failed test, as when it
 * would not load, and a run that failed for neither reason.
 *
 * @param reports  files written by `vitest --reporter=json`
 * @param steps    outcomes of other steps, such as the check: each counts as one
 */
export function sumTests(reports: readonly string[], steps: readonly ('passed' | 'failed' | 'skipped')[] = []): Sum {
  const sum: Sum = { passed: 0, failed: 0, skipped: 0 };
  for (const step of steps) sum[step] += 1;
  for (const file of reports) {
    if (!existsSync(file)) {
      sum.failed += 1;
      continue;
    }
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    sum.passed += report.numPassedTests;
    const broken = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    const failed = report.numFailedTests + broken;
    sum.failed += !report.success && failed === 0 ? 1 : failed;
    sum.skipped += report.numTotalTests - report.numPassedTests - report.numFailedTests;
  }
  return sum;
}

/** Each failed test and broken file of the reports with what it said, so that the end of a long run tells what to mend. */
export function tellFailures(reports: readonly string[]): string[] {
  return reports.flatMap((file) => {
    if (!existsSync(file)) return [`no report: ${basename(file)}`];
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    return report.testResults
      .filter(({ status }) => status === 'failed')
      .flatMap(({ name, message, assertionResults }) => {
        const failed = assertionResults.filter((test) => test.status === 'failed');
        const told = failed.map((test) => `${test.fullName}\n${(test.failureMessages ?? []).join('\n')}`);
        return (told.length > 0 ? told : [message ?? '']).map(
          (text) => `FAILED ${relative('', name)}: ${text.slice(0, LONGEST_MESSAGE)}`,
        );
      });
  });
}

/** `3 passed, 0 failed`, and how many were skipped where any were. */
export function sentenceOf({ passed, failed, skipped }: Sum): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

if (process.argv[1] === import.meta.filename) {
  const reports = process.argv.slice(2).filter((word) => word.endsWith('.json'));
  const steps = process.argv.slice(2).filter((word) => word === 'passed' || word === 'failed' || word === 'skipped');
  const sum = sumTests(reports, steps);
  for (const failure of tellFailures(reports)) console.log(`${failure}\n`);
  console.log(sentenceOf(sum));
  process.exitCode = sum.failed > 0 ? 1 : 0;
}
