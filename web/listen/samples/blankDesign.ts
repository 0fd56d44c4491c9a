import type { SampleDesign } from '@plumbline/model/sample.ts';

/** A design to begin with: five points at 95 %, of everybody known, drawn by a seed of its own. */
export function blankDesign(seed: number, frame: Partial<SampleDesign['frame']> = {}): SampleDesign {
  return {
    frame: { list: null, filters: {}, attributes: {}, seenFrom: null, seenTo: null, restDays: null, ...frame },
    by: [],
    target: { kind: 'share', margin: 0.05, expected: 0.5 },
    confidence: 0.95,
    responseRate: 0.3,
    designEffect: 1,
    allocation: 'proportional',
    sds: {},
    byHand: {},
    stratumMin: 0,
    reserveShare: 0.2,
    seed,
  };
}

/** A seed nobody chose. */
export const freshSeed = (): number => Math.floor(Math.random() * 1_000_000_000);
