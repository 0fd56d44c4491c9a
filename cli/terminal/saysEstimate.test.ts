import { LOCALES } from '@plumbline/words/localeOf.ts';
import { describe, expect, it } from 'vitest';
import { formatPoint, saysEstimate, saysPeople } from './saysEstimate.ts';

describe('a number on a terminal', () => {
  it.each([
    [-6.6176, 'points', '−6.6'],
    [-0.04, 'points', '0.0'],
    [0.92954, 'share', '93.0%'],
    [1234.56, 'days', '1,234.6'],
  ])('%d in %s is written %s', (value, unit, text) => expect(formatPoint(value, unit, 'en')).toBe(text));
});

describe('what is no number', () => {
  it('says why, and shows no count', () => {
    const tooFew = { kind: 'tooFew', n: 3, needed: 5 } as const;
    expect(saysEstimate(tooFew, 'en')).toBe('too few people (fewer than 5)');
    expect(saysPeople(tooFew, 'en')).toBe('');
    expect(saysEstimate({ kind: 'withheld' }, 'en')).toBe('Withheld');
    expect(saysEstimate({ kind: 'absent', because: 'noStandard' }, 'en')).toBe('no standard set');
  });

  it.each(LOCALES)('in %s every kind has words', (locale) => {
    for (const because of ['notAsked', 'noStandard', 'noPromise', 'notMeasured', 'markMissing'] as const) {
      expect(saysEstimate({ kind: 'absent', because }, locale)).not.toContain(':');
    }
    const decided = { kind: 'set', point: 80, since: '2026-01-01', decidedBy: 'x', unit: 'points' } as const;
    expect(saysEstimate(decided, locale)).toMatch(/80\.0.*2026-01-01/);
  });
});
