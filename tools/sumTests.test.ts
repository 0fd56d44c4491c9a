import path from 'node:path';
import { expect, it } from 'vitest';
import { sentenceOf, sumTests, tellFailures } from './sumTests.ts';
import { plantTree } from './testing/plantTree.ts';

const report = (passed: number, failed: number, skipped: number, success = failed === 0, unloaded = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numTotalTests: passed + failed + skipped,
    success,
    testResults: Array.from({ length: unloaded }, () => ({ status: 'failed', assertionResults: [] })),
  });
const sum = (files: Record<string, string>, ...rest: ('passed' | 'failed' | 'skipped')[]) => {
  const root = plantTree(files);
  return sumTests(
    Object.keys(files).map((file) => path.join(root, file)),
    rest,
  );
};

it('adds runs and steps', () => {
  expect(sum({ 'a.json': report(3, 0, 1), 'b.json': report(2, 1, 0) }, 'passed', 'skipped')).toEqual({
    passed: 6,
    failed: 1,
    skipped: 2,
  });
});

it('a run that never reported is a failure', () => {
  expect(sumTests(['/nowhere/run.json'])).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('each file that does not load is a failure', () => {
  expect(sum({ 'a.json': report(3, 0, 0, false, 2) })).toEqual({ passed: 3, failed: 2, skipped: 0 });
});

it('a run that failed without a failed test or file is a failure', () => {
  expect(sum({ 'a.json': report(3, 0, 0, false) })).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

it('says the sum, and skipped ones only where there are any', () => {
  expect(sentenceOf({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
  expect(sentenceOf({ passed: 2, failed: 1, skipped: 3 })).toBe('2 passed, 1 failed, 3 skipped');
});

it('tells each failed test and each file that did not load, with what it said', () => {
  const root = plantTree({
    'a.json': JSON.stringify({
      testResults: [
        { name: 'whole.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'adds' }] },
        {
          name: 'torn.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'adds' },
            { status: 'failed', fullName: 'takes away', failureMessages: ['expected 1 to be 2'] },
          ],
        },
        { name: 'lost.test.ts', status: 'failed', message: 'cannot find x', assertionResults: [] },
      ],
    }),
  });
  expect(tellFailures([path.join(root, 'a.json'), path.join(root, 'b.json')])).toEqual([
    'FAILED torn.test.ts: takes away\nexpected 1 to be 2',
    'FAILED lost.test.ts: cannot find x',
    'no report: b.json',
  ]);
});
