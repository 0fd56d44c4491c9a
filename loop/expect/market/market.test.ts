import type { Estimated } from '@plumbline/model/estimate.ts';
import { momentsOf } from '@plumbline/stats/compare/moments.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { estimateClusterSandwich } from '@plumbline/stats/regression/estimateSandwich.ts';
import { fitLeastSquares } from '@plumbline/stats/regression/fitLeastSquares.ts';
import { describe, expect, test } from 'vitest';
import { compareOutside } from './compareOutside.ts';
import { composeSwot, type SwotEvidence } from './composeSwot.ts';
import { estimateDoseResponse } from './estimateDoseResponse.ts';
import { type DoseCell, estimateStep } from './estimateStep.ts';

const reading = {
  ...{ confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2 },
  ...{ clusteredBy: 'customer' as const, asOf: '2026-06-30' },
};
type Answer = { who: number; dose: number; level: number; held: boolean };

/** Answers as the store adds them up: a cell a person and dose. */
function cellsOf(answers: readonly Answer[]): DoseCell[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const key = JSON.stringify([answer.who, answer.dose, answer.held]);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()].map((of) => ({
    ...{ cluster: String(of[0]?.who), dose: of[0]?.dose ?? 0, held: of[0]?.held ?? false, people: 1 },
    ...{ occasions: of.length, weights: of.length, weightSquares: of.length },
    total: of.reduce((sum, { level }) => sum + level - 50, 0),
  }));
}

/** Two occasions a person, each person with a level of its own; contacts add `effect` points each. */
function drawAnswers(people: number, effect: number, seed: number): Answer[] {
  const random = openRandom(seed);
  return Array.from({ length: people }, (_unused, who) => {
    const own = 60 + 8 * random.normal();
    const held = random.next() < 0.2;
    const contacts = held ? 0 : random.below(5);
    return [0, 1].map((later) => {
      const dose = later * contacts;
      return { who, dose, held, level: own + effect * dose + 4 * random.normal() };
    });
  }).flat();
}

describe('the response of expectations to a dose', () => {
  test('is the fit to the occasions themselves, clustered by customer', () => {
    const answers = drawAnswers(120, 1.5, 3);
    const { slope, p } = estimateDoseResponse(cellsOf(answers), reading, true);
    const reached = answers.filter(({ held }) => !held);
    const doses = reached.map(({ dose }) => dose);
    const fit = fitLeastSquares(
      reached.map(({ level }) => level),
      [doses],
    );
    const { covariance } = estimateClusterSandwich(
      fit,
      [doses],
      reached.map(({ who }) => who),
    );
    expect(slope).toMatchObject({ kind: 'estimate', n: new Set(reached.map(({ who }) => who)).size });
    if (slope.kind !== 'estimate') return;
    expect(slope.point).toBeCloseTo(fit.coefficients[1] as number, 9);
    // cells where a person has several occasions of one dose count once in the correction for few cases
    expect(slope.se / Math.sqrt(covariance.values[3] as number)).toBeCloseTo(1, 2);
    expect(slope.low).toBeLessThan(1.5);
    expect(slope.high).toBeGreaterThan(1.5);
    expect(p).toBeLessThan(0.001);
  });

  test('noise has no slope but as often as the level of the test allows', () => {
    const rounds = 60;
    let found = 0;
    for (let seed = 0; seed < rounds; seed++) {
      const { p } = estimateDoseResponse(cellsOf(drawAnswers(60, 0, 100 + seed)), reading, false);
      if ((p ?? 1) < 0.05) found += 1;
    }
    // 3 of 60 are to be expected; 9 or more would happen once in three hundred
    expect(found).toBeLessThan(9);
  });

  test('has a level for each dose, hides those of too few people, and puts many doses together', () => {
    const answers = Array.from({ length: 60 }, (_unused, who) => {
      return { who, dose: who < 3 ? 9 : who % 3, level: 40 + who, held: false };
    });
    const { levels } = estimateDoseResponse(cellsOf(answers), reading, false);
    expect(levels.map(({ from, level }) => [from, level.kind])).toEqual([
      ...[0, 1, 2].map((dose) => [dose, 'estimate']),
      [9, 'tooFew'],
    ]);
    const many = answers.map((one) => ({ ...one, dose: one.who / 10 }));
    const together = estimateDoseResponse(cellsOf(many), reading, false).levels;
    expect(together.length).toBeLessThanOrEqual(8);
    expect(together[0]).toMatchObject({ from: 0, to: 0, level: { kind: 'tooFew', n: 1 } });
    const people = together.reduce((sum, { level }) => sum + ('n' in level ? level.n : 0), 0);
    expect(people).toBe(60);
    expect(together.every(({ from, to }, at) => from <= to && (at === 0 || from > (together[at - 1]?.to ?? 0)))).toBe(
      true,
    );
  });

  test('needs doses that differ, and enough people who met any', () => {
    const level = (dose: number) =>
      Array.from({ length: 30 }, (_unused, who) => ({ who, dose, level: who, held: false }));
    expect(estimateDoseResponse(cellsOf(level(2)), reading, false).slope).toEqual({
      ...{ kind: 'absent', because: 'notMeasured' },
    });
    const few = level(0).map((one) => ({ ...one, dose: one.who < 4 ? 1 : 0 }));
    expect(estimateDoseResponse(cellsOf(few), reading, false).slope).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
    expect(estimateDoseResponse([], reading, true).slope.kind).toBe('absent');
  });

  test('a held-out group is compared as Welch does where each person answered once', () => {
    const answers = drawAnswers(80, 2, 7).filter((_unused, at) => at % 2 === 1);
    const { heldOut } = estimateDoseResponse(cellsOf(answers), reading, true);
    const of = (held: boolean) => answers.filter((one) => one.held === held).map(({ level }) => level);
    const welch = welchTest(momentsOf('one', of(false)), momentsOf('other', of(true)));
    expect(heldOut?.difference).toMatchObject({ kind: 'estimate', point: expect.closeTo(welch.estimate, 9) });
    if (heldOut?.difference.kind === 'estimate') expect(heldOut.difference.se / welch.standardError).toBeCloseTo(1, 1);
  });

  test('one person in ten weeks counts once, in each stretch of doses and in the slope', () => {
    // forty people who answered in every one of ten weeks, whose intensities were 0 to 4, each twice
    const weeks = Array.from({ length: 10 }, (_none, week) => week);
    const cells = weeks.map((week): DoseCell => {
      const dose = week % 5;
      const sums = { occasions: 40, weights: 40, weightSquares: 40, total: 40 * (5 + dose + (week % 3)) };
      return { ...sums, cluster: String(week), dose, held: false, people: 40 };
    });
    const doses = [0, 1, 2, 3, 4];
    const people = doses.map((dose) => ({ held: false, dose, smaller: dose === 0 ? null : dose - 1, people: 40 }));
    const grouped = { ...reading, clusteredBy: 'group' as const };
    const once = estimateDoseResponse(cells, { ...grouped, people }, false);
    const often = estimateDoseResponse(cells, grouped, false);
    const countOf = (found: typeof once) => [
      ...found.levels.map(({ level }) => ('n' in level ? level.n : 0)),
      'n' in found.slope ? found.slope.n : 0,
    ];
    expect(countOf(once)).toEqual([40, 40, 40, 40, 40, 40]);
    expect(countOf(often)).toEqual([80, 80, 80, 80, 80, 400]);
    expect(once.slope).toMatchObject({ point: 'point' in often.slope ? often.slope.point : 0 });
  });

  test('people who stand on both sides count with what their answers share', () => {
    const answers = drawAnswers(60, 0, 11).map((one, at) => ({ ...one, held: false, dose: at % 2 }));
    const paired = estimateStep(cellsOf(answers), ({ dose }) => dose === 1, reading);
    const apart = estimateStep(
      cellsOf(answers.map((one, at) => ({ ...one, who: at }))),
      ({ dose }) => dose === 1,
      reading,
    );
    if (paired.difference.kind !== 'estimate' || apart.difference.kind !== 'estimate') throw new Error('not estimated');
    expect([paired.difference.n, apart.difference.n]).toEqual([60, 120]);
    expect(paired.difference.point).toBeCloseTo(apart.difference.point, 9);
    expect(paired.difference.se).toBeLessThan(apart.difference.se * 0.8);
  });
});

const estimate = (point: number, se: number, n = 200): Estimated => ({
  ...{ kind: 'estimate', point, low: point - 2 * se, high: point + 2 * se, se, n, occasions: n, nEffective: n },
  ...{ confidence: 0.95, unit: 'points', method: 'clustered-mean', clusteredBy: 'customer', asOf: '2026-06-30' },
});
const exact = (point: number) => ({ point, low: null, high: null });
const nothing: SwotEvidence = {
  ...{ outside: [], gaps: [], competitorsShort: [], changes: [], rising: [], attractive: [], drafts: [] },
};

describe('own figures against outside ones', () => {
  test('a difference is a verdict only where it is more than chance and matters', () => {
    const verdicts = compareOutside(
      [
        { own: estimate(80, 1), outside: exact(70) },
        { own: estimate(60, 1), outside: exact(70) },
        { own: estimate(72, 4), outside: exact(68) },
        { own: estimate(71, 0.2), outside: exact(70) },
        { own: { kind: 'tooFew', n: 2, needed: 5 }, outside: exact(10) },
      ],
      reading,
    ).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['above', 'below', 'alike', 'alike', 'unknown']);
  });

  test('the doubt of the other value enters', () => {
    const [sure, unsure] = compareOutside(
      [
        { own: estimate(76, 1), outside: exact(70) },
        { own: estimate(76, 1), outside: { point: 70, low: 60, high: 80 } },
      ],
      reading,
    );
    expect([sure?.verdict, unsure?.verdict]).toEqual(['above', 'alike']);
  });
});

describe('strengths, weaknesses, opportunities, threats', () => {
  test('noise makes no strength: of many dimensions that are alike hardly one enters', () => {
    const random = openRandom(5);
    let entries = 0;
    for (let round = 0; round < 40; round++) {
      const pairs = Array.from({ length: 20 }, () => ({
        own: estimate(70 + 3 * random.normal(), 3),
        outside: exact(70),
      }));
      const outside = compareOutside(pairs, reading).map((comparison, at) => ({
        ...{ dimension: `d${at}`, kind: 'competitor' as const, competitor: 'Other', comparison },
      }));
      entries += composeSwot({ ...nothing, outside }, 2).length > 0 ? 1 : 0;
    }
    // the correction lets one round in twenty through
    expect(entries).toBeLessThan(7);
  });

  test('each entry stands where its evidence puts it, with its figure', () => {
    const [ahead, behind] = compareOutside(
      [
        { own: estimate(85, 1), outside: exact(70) },
        { own: estimate(55, 1), outside: exact(70) },
      ],
      reading,
    );
    if (ahead === undefined || behind === undefined) throw new Error('not compared');
    const found = composeSwot(
      {
        outside: [
          { dimension: 'speed', kind: 'competitor', competitor: 'Other', comparison: ahead },
          { dimension: 'price', kind: 'competitor', competitor: 'Other', comparison: behind },
          { dimension: 'price', kind: 'industry', competitor: '', comparison: behind },
        ],
        gaps: [
          { dimension: 'care', gap: estimate(-8, 1), pAdjusted: 0.001 },
          { dimension: 'calm', gap: estimate(-8, 6), pAdjusted: 0.4 },
        ],
        competitorsShort: [{ dimension: 'care', competitor: 'Other', comparison: ahead }],
        changes: [{ dimension: 'speed', change: estimate(-4, 1), pAdjusted: 0.01 }],
        rising: [{ term: 'parcel lockers', texts: 40, pAdjusted: 0.01 }],
        attractive: [
          { item: 'night', name: 'At night', dimension: '', better: { ...estimate(0.6, 0.1), unit: 'share' } },
        ],
        drafts: [{ law: 'l1', title: 'Returns in 14 days', dimension: 'care' }],
      },
      2,
    );
    const of = (quadrant: string) =>
      found.flatMap((one) => (one.quadrant === quadrant ? [`${one.figure.reason} ${one.figure.about}`.trim()] : []));
    expect(of('strength')).toEqual(['aheadOfCompetitor Other']);
    expect(of('weakness').sort()).toEqual(['behindIndustry', 'belowExpected']);
    expect(of('opportunity').sort()).toEqual([
      ...['attractiveNotOffered At night', 'competitorShort Other', 'risingTopic parcel lockers'],
    ]);
    expect(of('threat').sort()).toEqual(['behindCompetitor Other', 'draftLaw Returns in 14 days', 'fallingMark']);
    expect(found.find(({ quadrant }) => quadrant === 'strength')?.figure).toMatchObject({ value: 15, people: 200 });
    expect(new Set(found.map(({ entry }) => entry)).size).toBe(found.length);
  });
});
