import type { SegmentationInput } from '@plumbline/model/segmentation.ts';

const PLAIN = { low: null, high: null, words: [] };

/** The demo company's customers by what they expect: one period of half a year, and the one after it. */
export const STORY_SEGMENTS: Pick<SegmentationInput, 'name' | 'rules' | 'names'> = {
  name: '按期望水平',
  rules: {
    kind: 'rules',
    segments: [
      { key: 's1', conditions: [{ ...PLAIN, column: 'trait:level', low: 82 }] },
      { key: 's2', conditions: [{ ...PLAIN, column: 'trait:level', low: 74, high: 82 }] },
      { key: 's3', conditions: [{ ...PLAIN, column: 'trait:level', high: 74 }] },
    ],
  },
  names: [
    { key: 's1', name: '高期望', strategy: '先说清能做到什么，再兑现；承诺宁可少，不可落空。' },
    { key: 's2', name: '一般期望', strategy: '按标准做好，每季回访一次。' },
    { key: 's3', name: '低期望', strategy: '找出能让他们惊喜的一件小事。' },
  ],
};
/** Days before the last of the story at which its two periods begin. */
export const STORY_PERIODS = [365, 182] as const;
