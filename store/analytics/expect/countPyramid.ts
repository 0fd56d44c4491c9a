import type { PyramidLevel, PyramidPattern } from '@plumbline/model/pyramid.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeRequirementFilters } from './countKano.ts';
import type { BasesAsked } from './sumBases.ts';

const patterns = question(import.meta.url, 'countPyramid.sql');

/** People by the levels that are known of them and those that were met. */
export async function countPyramid(
  analytics: Analytics,
  asked: Omit<BasesAsked, 'segmentBy'>,
  levels: readonly Pick<PyramidLevel, 'dimensions'>[],
  options: AskOptions = {},
): Promise<PyramidPattern[]> {
  const placed = levels.flatMap(({ dimensions }, at) => dimensions.map((key) => [key, 2 ** at] as const));
  if (placed.length === 0) return [];
  const filters = composeRequirementFilters(asked);
  const rows = await analytics.ask<PyramidPattern>(
    patterns,
    { ...filters, dimensions: placed.map(([key]) => key), bits: placed.map(([, bit]) => bit) },
    options,
  );
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}
