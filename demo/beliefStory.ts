/** What one department of the demo company believes customers expect, by dimension in the order of `BELIEF_DIMENSIONS`. */
export type BeliefStory = { name: string; headcount: number; people: number; levels: readonly number[]; first: number };

export const BELIEF_DIMENSIONS = ['delivery.date', 'service.wait', 'returns.effort', 'packaging'] as const;
export const BELIEF_TITLE = '客户期望什么？';
export const BELIEF_DAYS_OPEN = 21;

/** Logistics takes delivery lightly, finance takes returns lightly; of the stores too few have answered yet. */
export const BELIEF_STORY: readonly BeliefStory[] = [
  { name: '客服部', headcount: 38, people: 9, levels: [86, 83, 78, 50], first: 0 },
  { name: '物流部', headcount: 64, people: 11, levels: [75, 79, 74, 46], first: 3 },
  { name: '企业销售部', headcount: 12, people: 8, levels: [90, 81, 83, 58], first: 0 },
  { name: '财务部', headcount: 9, people: 6, levels: [83, 77, 66, 44], first: 2 },
  { name: '门店运营部', headcount: 46, people: 3, levels: [84, 80, 79, 52], first: 1 },
];

/** What one person of a department moves the sliders to: round the department's level, the same each time. */
export function composeBeliefAnswers({ levels, first }: BeliefStory, person: number): Record<string, unknown> {
  const sliders = levels.map((level, at): [string, number] => [
    `d${at + 1}`,
    Math.min(100, Math.max(0, level + (((person * 7 + at * 3) % 9) - 4) * 2)),
  ]);
  const named = [`o${first + 1}`, ...(person % 2 === 0 ? [`o${((first + 1) % levels.length) + 1}`] : [])];
  return { ...Object.fromEntries(sliders), priority: named };
}
