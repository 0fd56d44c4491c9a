import type { AskedQuestion } from './mergeVersions.ts';

export type PriceQuestions = {
  key: string;
  page: string;
  tooCheap: string;
  cheap: string;
  expensive: string;
  tooExpensive: string;
};

const NAMES = { toocheap: 'tooCheap', cheap: 'cheap', expensive: 'expensive', tooexpensive: 'tooExpensive' } as const;
const NAMED = /^(.*?)_?(too_?cheap|cheap|too_?expensive|expensive)$/i;

/**
 * Four numbers asked as van Westendorp's prices: `tooCheap`, `cheap`, `expensive`, `tooExpensive`, perhaps with the same
 * beginning, such as `price_tooCheap`.
 */
export function findPriceQuestions(questions: readonly AskedQuestion[]): PriceQuestions[] {
  const groups = new Map<string, Partial<Record<string, string>> & { page: string }>();
  for (const { page, question } of questions) {
    const named = question.kind === 'number' ? NAMED.exec(question.key) : null;
    if (named === null) continue;
    const name = NAMES[(named[2] ?? '').toLowerCase().replace('_', '') as keyof typeof NAMES];
    const group = groups.get(named[1] ?? '') ?? { page };
    group[name] = question.key;
    groups.set(named[1] ?? '', group);
  }
  return [...groups].flatMap(([beginning, { page, tooCheap, cheap, expensive, tooExpensive }]) =>
    tooCheap === undefined || cheap === undefined || expensive === undefined || tooExpensive === undefined
      ? []
      : [{ key: `${beginning}:prices`, page, tooCheap, cheap, expensive, tooExpensive }],
  );
}
