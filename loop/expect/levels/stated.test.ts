import type { Dimension } from '@plumbline/model/dimension.ts';
import type { BasisSums } from '@plumbline/model/levelsReport.ts';
import { describe, expect, test } from 'vitest';
import { countInterviewBases } from './countInterviewBases.ts';
import { estimateStatedLevels, type StatedValue, valueStated } from './estimateStatedLevels.ts';

const READING = { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-06-01' };
const SPEED = {
  ...{ key: 'speed', names: { en: 'Speed' }, parent: null, weight: 1 },
  value: { unit: 'days', knots: [[0, 100] as [number, number], [10, 0] as [number, number]] },
} satisfies Dimension;

describe('what customers wrote they expected', () => {
  test('is put on the line by the value function, in the unit of the dimension', () => {
    expect(valueStated('三天内送到', SPEED.value)).toBeCloseTo(70, 10);
    expect(valueStated('within 48 hours', SPEED.value)).toBeCloseTo(80, 10);
    expect(valueStated('a week', { unit: '天', knots: SPEED.value.knots })).toBeCloseTo(30, 10);
    expect(valueStated('under 30元', SPEED.value)).toBeNull();
    expect(valueStated('三天，不要等一周', SPEED.value)).toBeNull();
    expect(valueStated('快一点', SPEED.value)).toBeNull();
  });
  test('counts each person once, and is not shown of fewer than five', () => {
    const said = (person: number, points: number, segment = ''): StatedValue => ({
      ...{ dimension: 'speed', segment, person: `p${person}`, points },
    });
    const values = [said(1, 60), said(1, 80), said(2, 70), said(3, 80), said(4, 90), said(5, 80)];
    const [found] = estimateStatedLevels(values, [SPEED], READING);
    // 70, 70, 80, 90, 80: mean 78, variance 70
    expect(found?.level).toMatchObject({ kind: 'estimate', point: 78, n: 5, occasions: 6, unit: 'points' });
    if (found?.level.kind === 'estimate') {
      expect(found.level.se).toBeCloseTo(Math.sqrt(70 / 5), 10);
      expect(found.level.high - 78).toBeCloseTo(2.776445 * Math.sqrt(14), 4);
    }
    expect(estimateStatedLevels(values.slice(0, 5), [SPEED], READING)[0]?.level).toEqual({
      ...{ kind: 'tooFew', n: 4, needed: 5 },
    });
  });
});

test('bases named in talks are added up over people', () => {
  const said = (person: string, ...bases: string[]) => bases.map((basis) => ({ person, basis }));
  expect(countInterviewBases([...said('A', 'need', 'promise'), ...said('B', 'need', 'need')])).toEqual([
    { kind: 'interview', segment: '', basis: 'need', people: 2, x: 3, t: 4, xx: 5, xt: 6, tt: 8 },
    { kind: 'interview', segment: '', basis: 'promise', people: 2, x: 1, t: 4, xx: 1, xt: 2, tt: 8 },
  ] satisfies BasisSums[]);
});
