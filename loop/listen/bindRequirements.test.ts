import { Mapping } from '@plumbline/model/mapping.ts';
import { describe, expect, test } from 'vitest';
import { compileMapping } from './compileMapping.ts';

const HEADERS = { base: ['who', 'with', 'without', 'told'] };
const item = { key: 'progress', names: { en: 'Progress' }, functional: 'with', dysfunctional: 'without' };
const compile = (given: object) =>
  compileMapping(
    Mapping.parse({ plumbline: 1, source: 's', files: { base: {} }, time: { value: '2026-01-01' }, ...given }),
    HEADERS,
    { version: 0, dimensions: [], metrics: [] },
    'UTC',
  );

describe('a mapping of requirements', () => {
  test('binds pairs and bases to their columns, and is enough by itself', () => {
    const plan = compile({ kano: [item], bases: [{ basis: 'promise', column: 'told', scale: { low: 0, high: 4 } }] });
    expect(plan.kano).toEqual([
      { key: 'progress', names: { en: 'Progress' }, dimension: null, functional: 0, dysfunctional: 1 },
    ]);
    expect(plan.bases).toEqual([{ basis: 'promise', dimension: null, value: 2 }]);
    expect(plan.values).toMatchObject([
      { low: 1, high: 5 },
      { low: 1, high: 5 },
      { low: 0, high: 4 },
    ]);
  });
  test('is refused where a pair has other than five steps, stands twice, or belongs to no dimension', () => {
    const refusal = (given: object) => {
      try {
        compile(given);
      } catch (error) {
        return (error as { says?: string }).says;
      }
      return null;
    };
    expect(refusal({ kano: [{ ...item, scale: { low: 1, high: 7 } }] })).toBe('import.kanoScale');
    expect(refusal({ kano: [item, item] })).toBe('import.kanoTwice');
    expect(refusal({ kano: [{ ...item, dimension: 'speed' }] })).toBe('import.unknownDimension');
    expect(refusal({ kano: [{ ...item, scale: 'nowhere' }] })).toBe('import.unknownScale');
  });
  test('leaves a plan without them as it was', () => {
    const plan = compile({
      metrics: [{ key: 'nps', names: { en: 'NPS' }, columns: ['told'], scale: { low: 0, high: 10 } }],
    });
    expect(Object.keys(plan)).not.toContain('kano');
    expect(Object.keys(plan)).not.toContain('bases');
  });
});
