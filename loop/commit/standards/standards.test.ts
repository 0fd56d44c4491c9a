import type { Estimate } from '@plumbline/model/estimate.ts';
import { stageOn } from '@plumbline/model/law.ts';
import { expect, test } from 'vitest';
import { composeGrid } from './composeGrid.ts';
import { composeProposal } from './composeProposal.ts';
import { composeTrialParts } from './composeTrialParts.ts';
import { breaksBound, comparisonOf, sideOfBound } from './demandOf.ts';
import { stateOfVersion } from './stateOfVersion.ts';

const DAYS = {
  unit: 'days',
  knots: [
    [1, 100],
    [11, 0],
  ] as [number, number][],
};

test('a slider stops at round values over what was measured, and at what was decided', () => {
  const grid = composeGrid({ unit: 'days', measures: [1.1, 2, 3, 8, 9.9], values: [3.3], fn: undefined });
  expect([grid[0], grid.at(-1)]).toEqual([1, 10]);
  expect(grid).toContain(3.3);
  expect(composeGrid({ unit: 'days', measures: [], values: [], fn: DAYS })).toContain(11);
  expect(composeGrid({ unit: 'points', measures: [40, 60], values: [], fn: DAYS })).toHaveLength(21);
  expect(composeGrid({ unit: 'days', measures: [], values: [], fn: undefined })).toEqual([0, 1]);
  expect(composeGrid({ unit: 'days', measures: [3, 3], values: [], fn: undefined })).toEqual([3, 4]);
});

test('who reaches a value reaches every less demanding one, and small parts are not shown', () => {
  const counts = new Map([
    [0, 10],
    [1, 30],
    [3, 60],
  ]);
  const parts = composeTrialParts(
    'region',
    [
      { by: ['North'], counts, people: 80 },
      { by: ['South'], counts, people: 3 },
      { by: ['West'], counts, people: 20 },
    ],
    [1, 2, 3],
    { confidence: 0.95, cellPeopleMin: 5 },
  );
  expect(parts.map(({ kind }) => kind)).toEqual(['shown', 'tooFew', 'withheld']);
  expect(parts[0]).toMatchObject({ n: 100, people: 80 });
  expect(parts[0]?.shares.map(([point]) => point)).toEqual([0.9, 0.6, 0.6]);
  // R 4.2.2: prop.test(90, 100, correct = FALSE)$conf.int
  expect(parts[0]?.shares[0]?.[1]).toBeCloseTo(0.8256343, 6);
  expect(parts[1]).toMatchObject({ n: null, people: null, shares: [] });
});

const grid = [1, 2, 3, 4, 5].map((value) => ({ value, points: 110 - 10 * value }));
const met = (shares: number[]) => ({
  ...{ by: 'all' as const, value: '', kind: 'shown' as const, n: 100, people: 90 },
  shares: shares.map((share): [number, number, number] => [share, share, share]),
});
const expected = (point: number) => ({ kind: 'estimate', point, low: point - 5, high: point + 5 }) as Estimate;
const asked = { grid, comparison: 'atMost' as const, keep: 0.95, floors: [] };

test('what customers expect is proposed where it would have been met, else what would have been', () => {
  const able = met([0.2, 0.96, 0.97, 0.99, 1]);
  expect(composeProposal({ ...asked, met: able, expected: expected(85) })).toEqual({
    ...{ value: 2, points: 90, reason: 'expectedAndKept', keptValue: 2 },
    expectedValue: { point: 2, low: 2, high: 3 },
  });
  expect(composeProposal({ ...asked, met: met([0.1, 0.3, 0.5, 0.96, 1]), expected: expected(85) })).toMatchObject({
    ...{ value: 4, reason: 'keptOnly' },
  });
  expect(composeProposal({ ...asked, met: undefined, expected: expected(75) })).toMatchObject({
    ...{ value: 3, reason: 'expectedOnly' },
  });
  expect(
    composeProposal({ ...asked, met: undefined, expected: { kind: 'absent', because: 'notAsked' } }),
  ).toMatchObject({ value: null, reason: 'nothing' });
});

test('nothing is proposed that a law in force forbids', () => {
  const floors = [
    { comparison: 'atMost' as const, value: 4 },
    { comparison: 'atMost' as const, value: 3 },
  ];
  const weak = met([0.1, 0.3, 0.5, 0.6, 1]);
  expect(composeProposal({ ...asked, floors, met: weak, expected: expected(62) })).toMatchObject({
    ...{ value: 3, points: 80, reason: 'lawful' },
  });
});

test('a standard is worse than a bound in its own unit, and across units on the line', () => {
  const bound = { comparison: 'atMost' as const, value: 6, unit: 'days' };
  expect(breaksBound({ value: 7, unit: 'days', points: 40 }, bound, DAYS)).toBe(true);
  expect(breaksBound({ value: 6, unit: 'days', points: 50 }, bound, DAYS)).toBe(false);
  expect(breaksBound({ value: 49, unit: 'points', points: 49 }, bound, DAYS)).toBe(true);
  expect(breaksBound({ value: 50, unit: 'points', points: 50 }, bound, DAYS)).toBe(false);
  expect(breaksBound({ value: 49, unit: 'points', points: 49 }, bound, undefined)).toBe(false);
  expect([comparisonOf({ value: DAYS }, 'days'), comparisonOf({ value: DAYS }, 'points')]).toEqual([
    'atMost',
    'atLeast',
  ]);
});

test('what a law allows at most of something good is a ceiling, and no floor', () => {
  // three days at least to think it over, where fewer days are better: nobody may promise better than 80 points
  const bound = { comparison: 'atLeast' as const, value: 3, unit: 'days' };
  expect(breaksBound({ value: 90, unit: 'points', points: 90 }, bound, DAYS)).toBe(true);
  expect(breaksBound({ value: 40, unit: 'points', points: 40 }, bound, DAYS)).toBe(false);
  expect(breaksBound({ value: 2, unit: 'days', points: 90 }, bound, DAYS)).toBe(true);
  expect([sideOfBound('atMost', true), sideOfBound('atLeast', false)]).toEqual(['floor', 'floor']);
  expect([sideOfBound('atLeast', true), sideOfBound('atMost', false)]).toEqual(['ceiling', 'ceiling']);
});

test('a version is signed off when every department said yes to what is proposed now', () => {
  const input = { departments: [{ name: 'Depot' }, { name: 'Drivers' }] };
  const version = { state: 'proposed' as const, round: 2, version: 1, validFrom: null, validTo: null, input };
  const say = (department: string, yes: boolean, round = 2) => ({ version: 1, round, department, yes });
  expect(stateOfVersion(version, [say('Depot', false, 1)], '2026-01-01')).toBe('proposed');
  expect(stateOfVersion(version, [say('Depot', true), say('Drivers', true)], '2026-01-01')).toBe('signedOff');
  expect(stateOfVersion(version, [say('Depot', true), say('Drivers', false)], '2026-01-01')).toBe('declined');
  const decided = { ...version, state: 'published' as const, validFrom: '2026-02-01' };
  expect(stateOfVersion(decided, [], '2026-01-31')).toBe('later');
  expect(stateOfVersion(decided, [], '2026-02-01')).toBe('inForce');
  expect(stateOfVersion({ ...decided, validTo: '2026-03-01' }, [], '2026-03-01')).toBe('replaced');
});

test('a law is in the furthest stage reached, and a day that was put off no longer counts', () => {
  const step = (stage: 'draft' | 'passed' | 'inForce', day: string, at: string) => ({ stage, day, at });
  const steps = [
    step('draft', '2025-01-01', '2025-01-01T00:00:00Z'),
    step('inForce', '2025-07-01', '2025-03-02T00:00:00Z'),
    step('passed', '2025-03-01', '2025-03-01T00:00:00Z'),
  ];
  expect(['2024-12-31', '2025-02-01', '2025-04-01', '2025-07-01'].map((day) => stageOn(steps, day))).toEqual([
    ...['draft', 'draft', 'passed', 'inForce'],
  ]);
  const putOff = [...steps, step('inForce', '2026-01-01', '2025-06-01T00:00:00Z')];
  expect(stageOn(putOff, '2025-07-01')).toBe('passed');
});
