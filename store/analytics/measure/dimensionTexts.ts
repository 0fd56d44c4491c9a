import { question } from '../../question.ts';
import { composeFilters } from '../composeFilters.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const texts = question(import.meta.url, 'listDimensionTexts.sql');
const counts = question(import.meta.url, 'countDimensionTexts.sql');

type Asked = Omit<Parameters<typeof composeFilters>[0], 'kind'>;
export type DimensionText = { onDay: string; source: string; question: string; dimension: string; text: string };
export type TextCount = { total: number; people: number; sources: string[] };

/** Answers in words about dimensions, the newest day first. */
export function listDimensionTexts(
  analytics: Analytics,
  asked: Asked,
  page: { offset: number; rows: number },
  options: AskOptions = {},
): Promise<DimensionText[]> {
  return analytics.ask<DimensionText>(texts, { ...composeFilters({ ...asked, kind: 'dimension' }), ...page }, options);
}

/** How many there are, and of how many people, exactly: it decides whether words may be shown. */
export async function countDimensionTexts(
  analytics: Analytics,
  asked: Asked,
  options: AskOptions = {},
): Promise<TextCount> {
  const [found] = await analytics.ask<TextCount>(counts, composeFilters({ ...asked, kind: 'dimension' }), options);
  return found ?? { total: 0, people: 0, sources: [] };
}
