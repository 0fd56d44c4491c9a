import type { Cause, CauseVerdict } from '@plumbline/model/cause.ts';
import { foldText } from '@plumbline/text/matching/foldText.ts';
import { simplify } from '@plumbline/text/normalize/simplify.ts';
import { describe, expect, test } from 'vitest';
import { checkCauses } from './checkCauses.ts';
import { type CauseParts, composeCauses, composePareto } from './composeCauses.ts';
import { correlateMeasures, type MovingCell } from './correlateMeasures.ts';
import { estimateCoding } from './estimateCoding.ts';
import { matchTerms } from './matchTerms.ts';
import { listStartingCauses } from './startingCauses.ts';

const cause = (key: string, parent: string | null = null, more: Partial<Cause> = {}): Cause => ({
  ...{ key, parent, names: { en: key }, terms: [key], gaps: [], retired: null, ...more },
});
/** Numbers that look random and are the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
}

describe('the causes of the field', () => {
  test('are the seventeen of the first level, each with something under it, in three languages', () => {
    const causes = listStartingCauses();
    const first = causes.filter(({ parent }) => parent === null);
    expect(first).toHaveLength(17);
    for (const { key } of first) expect(causes.some(({ parent }) => parent === key)).toBe(true);
    expect(causes.every(({ names }) => Object.keys(names).length === 3)).toBe(true);
    expect(causes.every(({ terms }) => terms.length > 0 && terms.length <= 60)).toBe(true);
    expect(checkCauses(causes, causes)).toBeNull();
  });

  test('read in traditional Chinese they have terms in it, which find the same comments', () => {
    const hant = listStartingCauses('hant').flatMap(({ terms }) => terms);
    const hans = listStartingCauses().flatMap(({ terms }) => terms);
    expect(hant).toEqual(expect.arrayContaining(['沒有更新', '軟體', '賬單']));
    const fold = (term: string) => foldText(simplify(term)).folded;
    expect(hant.map(fold)).toEqual(hans.map(fold));
    // as Taiwan writes them, bills and details are found by both
    expect(hant).toEqual(expect.arrayContaining(['帳單', '資料錯']));
    expect(hans.map(fold).filter((term) => fold('帳單金額奇怪').includes(term))).toEqual(['帐单']);
    expect(hans.map(fold).filter((term) => fold('收件資料錯了').includes(term))).toEqual(['数据', '数据错']);
  });
});

describe('changing them', () => {
  const before = [cause('a'), cause('b', 'a'), cause('c')];
  test('a cause cannot be moved under itself, nor under one that hangs under it', () => {
    expect(checkCauses([cause('a', 'a'), cause('b'), cause('c')], before)).toEqual({ fault: 'underItself', key: 'a' });
    expect(checkCauses([cause('a', 'b'), cause('b', 'a'), cause('c')], before)).toEqual({
      fault: 'underItself',
      key: 'a',
    });
  });
  test('there are two levels, each key once, and what was there is retired and not removed', () => {
    expect(checkCauses([...before, cause('d', 'b')], before)).toEqual({ fault: 'tooDeep', key: 'd' });
    expect(checkCauses([...before, cause('d', 'x')], before)).toEqual({ fault: 'noParent', key: 'd' });
    expect(checkCauses([...before, cause('c')], before)).toEqual({ fault: 'twice', key: 'c' });
    expect(checkCauses(before.slice(0, 2), before)).toEqual({ fault: 'removed', key: 'c' });
    expect(checkCauses([cause('a'), cause('b', 'c'), cause('c')], before)).toBeNull();
  });
});

test('a latin word is found where a word begins, a Chinese one anywhere', () => {
  expect(matchTerms('they came (late) again', ['late'])).toBe(true);
  expect(matchTerms('a broken plate', ['late'])).toBe(false);
  expect(matchTerms('快递晚到了两天', ['晚到'])).toBe(true);
  expect(matchTerms('an appointment', ['app'])).toBe(false);
  expect(matchTerms('the app, again', ['app'])).toBe(true);
  expect(matchTerms('nothing here', [])).toBe(false);
});

describe('operations measures that move with the gap', () => {
  const weeks = Array.from({ length: 30 }, (_none, at) => `2025-${String(at + 10)}`);
  const cellsOf = (follow: number, seed: number): MovingCell[] => {
    const random = noise(seed);
    return weeks.flatMap((week) =>
      ['North', 'South', 'East'].map((region, at) => {
        const value = 3 + at + 2 * random();
        return { week, region, people: 20, value, gap: -10 + 5 * at - follow * (value - 3 - at) + 2 * random() };
      }),
    );
  };
  const measure = (dimension: string, cells: MovingCell[]) => ({
    dimension,
    names: { en: dimension },
    unit: 'days',
    cells,
  });

  test('are found with their sign, and noise of the same shape is not, though regions differ for good', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses++;
    };
    const [first, ...others] = await correlateMeasures(
      [measure('noise', cellsOf(0, 5)), measure('days', cellsOf(2, 6)), measure('more noise', cellsOf(0, 7))],
      0.95,
      pause,
    );
    // others have a turn between two measures
    expect(pauses).toBe(3);
    expect(first?.dimension).toBe('days');
    expect(first?.correlation?.r).toBeLessThan(-0.6);
    expect(first?.correlation?.high).toBeLessThan(-0.5);
    expect(first?.correlation?.pAdjusted).toBeLessThan(0.001);
    for (const one of others) expect(one.correlation?.pAdjusted).toBeGreaterThan(0.05);
  });
  test('are not judged from a handful of weeks, nor where nothing moves', async () => {
    const few = cellsOf(2, 8).filter(({ week }) => week < '2025-14');
    const still = cellsOf(2, 8).map((cell) => ({ ...cell, value: 4 }));
    const told = await correlateMeasures([measure('few', few), measure('still', still)], 0.95, async () => undefined);
    expect(told.map(({ correlation }) => correlation)).toEqual([null, null]);
  });
});

describe('what speaks for a cause', () => {
  const causes = [
    cause('logistics', null, { gaps: ['delivery'] }),
    cause('late', 'logistics'),
    cause('manner', 'staff'),
    cause('staff', null, { gaps: ['perception'] }),
    cause('old', null, { retired: '2025-01-01' }),
  ];
  const verdict: CauseVerdict = { verdict: 'confirmed', note: 'seen', score: 60, by: 'Ann', at: '2026-01-01' };
  const parts: CauseParts = {
    causes,
    terms: new Map(causes.map(({ key, terms }) => [key, terms])),
    names: new Map(causes.map(({ key }) => [key, [key]])),
    blaming: { people: 100, texts: 120 },
    mentions: new Map([
      ['logistics', { people: 60, texts: 70, calls: 2 }],
      ['late', { people: 50, texts: 55, calls: 2 }],
      ['manner', { people: 4, texts: 4, calls: 0 }],
      ['staff', { people: 20, texts: 21, calls: 0 }],
    ]),
    passages: [
      { cause: 'late', record: 'r1' },
      { cause: 'late', record: 'r2' },
      { cause: 'other', record: 'r2' },
    ],
    promises: [
      {
        ...{ promise: 'p', inLedger: true, names: { en: 'Never late' }, folded: 'never late' },
        kept: {
          ...{ kind: 'estimate', point: 0.7, low: 0.65, high: 0.75, se: 0.02, n: 300, occasions: 300, nEffective: 300 },
          ...{
            confidence: 0.95,
            unit: 'share',
            method: 'wilson-promises',
            clusteredBy: 'customer',
            asOf: '2026-01-01',
          },
        },
      },
    ],
    measures: [],
    places: [{ value: 'Late shift', folded: 'late shift' }],
    dominant: {
      ...{ kind: 'clear', gap: 'delivery', share: 0.9 },
      components: [
        { gap: 'delivery', share: 0.9 },
        { gap: 'perception', share: 0.1 },
      ],
    },
    verdicts: new Map([['late', verdict]]),
    ...{ peopleMin: 5, confidence: 0.95, asOf: '2026-01-01' },
  };
  const of = (key: string) => composeCauses(parts).find((one) => one.cause === key);

  test('is summed up from parts that are all told, the strongest cause first, a retired one not at all', () => {
    const told = composeCauses(parts);
    expect(told[0]?.cause).toBe('late');
    expect(told.map((one) => one.cause)).not.toContain('old');
    for (const one of told) expect(one.parts.reduce((sum, { points }) => sum + points, 0)).toBe(one.score);
    expect(of('late')).toMatchObject({
      comments: { share: { kind: 'estimate', point: 0.5, n: 100 }, texts: 55, calls: 2 },
      ...{
        talks: { passages: 2, records: 2 },
        promises: [{ promise: 'p' }],
        places: ['Late shift'],
        gap: true,
        verdict,
      },
    });
    // half of a hundred is 40 % at least: full; two passages of five: 4; broken 25 % at least: full; place 5; gap 0.9 of 10
    expect(of('late')?.parts.map(({ points }) => points)).toEqual([45, 4, 15, 0, 5, 9]);
  });
  test('four people are too few to tell, and give no points', () => {
    expect(of('manner')).toMatchObject({ comments: { share: { kind: 'tooFew', n: 4, needed: 5 }, texts: null } });
    expect(of('manner')?.parts[0]?.points).toBe(0);
  });
  test('the Pareto of the first level ends at all of what was named', () => {
    expect(composePareto(parts).map(({ cause: key, people, cumulative }) => [key, people, cumulative])).toEqual([
      ['logistics', 60, 0.75],
      ['staff', 20, 1],
    ]);
  });
});

describe('two people who sort the same comments', () => {
  const parentOf = (key: string) => ({ late: 'logistics', lost: 'logistics' })[key] ?? key;
  const pairs = (list: [string, string][]) => list.map(([one, other]) => ({ one, other }));
  test('agree wholly, and on the first level more than on the second', () => {
    const told = estimateCoding(
      pairs([
        ...(Array(6).fill(['late', 'lost']) as [string, string][]),
        ...(Array(6).fill(['late', 'late']) as [string, string][]),
        ...(Array(8).fill(['manner', 'manner']) as [string, string][]),
      ]),
      parentOf,
      0.95,
    );
    expect(told.first).toMatchObject({ texts: 20, observed: 1, kappa: { point: 1 }, alpha: { point: 1 } });
    expect(told.second.observed).toBe(0.7);
    // by hand: p_e = .6·.3 + 0·.3 + .4·.4 = .34, kappa = .36/.66
    expect(told.second.kappa?.point).toBeCloseTo(0.36 / 0.66, 10);
    expect(told.second.alpha?.low).toBeLessThan(told.second.alpha?.point ?? 0);
  });
  test('who used one cause only have no kappa, and that is no fault', () => {
    const told = estimateCoding(pairs(Array(12).fill(['late', 'late']) as [string, string][]), parentOf, 0.95);
    expect(told.second).toMatchObject({ observed: 1, kappa: null, alpha: null });
  });
});
