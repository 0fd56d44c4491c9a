import type { SiblingBlock } from '@plumbline/model/expectationWeights.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const sums = question(import.meta.url, 'sumSiblings.sql');

export type SiblingQuestion = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  from: string | null;
  to: string | null;
  /** keys in the order of the sums */
  children: readonly string[];
  /** key of a metric that comes last; empty where there is none */
  outcome: string;
  column: 'perceived' | 'importance';
  /** how many of the fixed customer groups are read: all, or fewer where there are too many rows */
  groups: number;
};

/** Sums over people by block of people, for what siblings weigh; people without every value are left out. */
export function sumSiblings(
  analytics: Analytics,
  asked: SiblingQuestion,
  options: AskOptions = {},
): Promise<SiblingBlock[]> {
  const { children, outcome, roots, excluded, ...rest } = asked;
  const names = outcome === '' ? children : [...children, outcome];
  const places = names.map((_name, at) => at + 1);
  // every key by itself where nobody is merged, which costs nothing
  const who = { roots, person: roots > 0 ? 'personRoot' : 'person' };
  const params = { ...rest, outcome, names, places, excluded: excluded.map(BigInt), ...who };
  return analytics.ask<SiblingBlock>(sums, params, options);
}

/** Rows that are read in about a second on a small machine. */
const ROWS_MAX = 3_000_000;

/** How many of the fixed customer groups hold about as many rows as are read in a second. */
export function chooseGroups(rows: number): number {
  if (rows <= ROWS_MAX) return LIMITS.customerGroups;
  return Math.max(16, Math.round((LIMITS.customerGroups * ROWS_MAX) / rows));
}
