import { describe, expect, it } from 'vitest';
import { composeLiveOccasion } from './composeLiveOccasion.ts';
import { listParentSteps } from './listParentSteps.ts';
import type { LiveResponse, OccasionOf } from './liveResponse.ts';

const OF: OccasionOf = { occasion: '1', customer: 'c', respondent: 'customer', source: 'stay' };
const dimension = (key: string, parent: string | null, weight: number) => ({ key, names: { en: key }, parent, weight });
const PARENTS = listParentSteps([
  dimension('all', null, 1),
  dimension('care', 'all', 3),
  dimension('rooms', 'all', 1),
  dimension('care.speed', 'care', 1),
  dimension('care.staff', 'care', 1),
]);
type Mark = LiveResponse['scored']['observations'][number];
const mark = (key: string, name: Mark['mark'], score: number, asked: Mark['asked'] = 'before'): Mark => ({
  ...{ kind: 'dimension', key, mark: name, asked, score },
});
const response = (id: string, observations: Mark[], more: Partial<LiveResponse> = {}): LiveResponse => ({
  id,
  answersSource: 'survey:k',
  stands: false,
  submittedAt: new Date(`2026-03-0${id}T12:00:00Z`),
  serviceAt: null,
  scored: { observations, numbers: [], attributes: {}, texts: [] },
  ...more,
});
const compose = (...responses: LiveResponse[]) =>
  composeLiveOccasion(OF, responses, PARENTS, (at) => at.toISOString().slice(0, 10));
const marksOf = (occasion: ReturnType<typeof compose>, key: string) =>
  occasion.observations.find((one) => one.dimension === key)?.marks;

describe('an occasion', () => {
  it('has a parent’s mark from the children that have it, and the parent’s parent from that', () => {
    const found = compose(response('1', [mark('care.speed', 'expected', 40), mark('care.staff', 'expected', 80)]));
    expect(marksOf(found, 'care')).toEqual({ expected: 60 });
    expect(marksOf(found, 'all')).toEqual({ expected: 60 });
    const both = compose(response('1', [mark('care.speed', 'perceived', 100), mark('rooms', 'perceived', 0)]));
    expect(marksOf(both, 'all')).toEqual({ perceived: 75 });
  });

  it('keeps what was asked about a parent itself only where no child has the mark', () => {
    const found = compose(
      response('1', [mark('care', 'expected', 10), mark('care', 'perceived', 20), mark('care.speed', 'perceived', 90)]),
    );
    expect(marksOf(found, 'care')).toEqual({ expected: 10, perceived: 90 });
  });

  it('never mixes what was expected before with what is recalled', () => {
    const found = compose(
      response('1', [mark('rooms', 'expected', 80)]),
      response('2', [mark('rooms', 'expected', 20, 'after'), mark('rooms', 'perceived', 50, 'after')]),
    );
    expect(marksOf(found, 'rooms')).toEqual({ expected: 80, expectedRecalled: 20, perceived: 50 });
  });

  it('averages responses that give the same mark, and tells a metric from a dimension of the same name', () => {
    const metric = { ...mark('rooms', 'perceived', 90), kind: 'metric' as const };
    const found = compose(
      response('1', [mark('rooms', 'perceived', 0), metric]),
      response('2', [mark('rooms', 'perceived', 50)]),
    );
    expect(marksOf(found, 'rooms')).toEqual({ perceived: 25 });
    expect(found.observations.find(({ kind }) => kind === 'metric')).toEqual({
      kind: 'metric',
      dimension: 'rooms',
      marks: { perceived: 90 },
    });
  });

  it('is when it was first perceived, else first answered, unless it is known when the service was', () => {
    const expected = response('1', [mark('rooms', 'expected', 80)]);
    const perceived = response('3', [mark('rooms', 'perceived', 80)]);
    const later = response('5', [mark('rooms', 'perceived', 80)]);
    expect(compose(expected).day).toBe('2026-03-01');
    expect(compose(later, expected, perceived).day).toBe('2026-03-03');
    expect(compose({ ...expected, serviceAt: new Date('2026-02-14T00:00:00Z') }, perceived).day).toBe('2026-02-14');
  });

  it('is where the perception says it was, else where anybody does', () => {
    const at = (id: string, name: Mark['mark'], attributes: Record<string, string>) => {
      const one = response(id, [mark('rooms', name, 50)]);
      return { ...one, scored: { ...one.scored, attributes } };
    };
    const found = compose(
      at('1', 'expected', { region: 'North', channel: 'web', plan: 'gold' }),
      at('2', 'perceived', { region: 'South', source: 'never', age: '30' }),
    );
    expect(found.groupings).toMatchObject({ region: 'South', channel: 'web', source: 'stay', staff: '' });
    expect(found.attributePairs).toEqual(['age=30', 'plan=gold']);
  });

  it('has a mark that is no number as little as one that nobody gave', () => {
    expect(compose(response('1', [mark('rooms', 'perceived', Number.NaN)])).observations).toEqual([]);
  });
});
