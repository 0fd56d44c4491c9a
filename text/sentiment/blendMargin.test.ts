import { describe, expect, it } from 'vitest';
import { blendMargin } from './blendMargin.ts';

const plain = { score: 2, shaped: false, doubt: 0 };
const shaped = { ...plain, shaped: true };
const parts = { learnt: -1, lexiconWeight: 0.5, language: 'en' as const, length: 40 };

describe('rules and weights in one margin', () => {
  it('a short text shaped by rules follows them, an unshaped one the sum', () => {
    expect(blendMargin({ ...parts, reading: shaped })).toBeGreaterThan(0.5);
    expect(blendMargin({ ...parts, reading: plain })).toBeCloseTo(-1 + 0.5 * 4 * Math.tanh(0.5), 10);
  });

  it('in a long text rules are one voice among many', () => {
    const long = blendMargin({ ...parts, length: 900, reading: shaped });
    expect(long).toBeCloseTo(blendMargin({ ...parts, length: 900, reading: plain }), 6);
  });

  it('a share of 0 leaves a model of its own domain as it is', () => {
    expect(blendMargin({ ...parts, reading: shaped, rulesShare: 0 })).toBe(blendMargin({ ...parts, reading: plain }));
  });

  it('irony is drawn towards the middle', () => {
    const ironic = blendMargin({ ...parts, reading: { ...plain, doubt: 0.9 } });
    expect(Math.abs(ironic)).toBeLessThan(0.2 * Math.abs(blendMargin({ ...parts, reading: plain })));
  });
});
