import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { type OutcomesAsked, over } from '../readOutcomes.ts';
import { nameRows, withTimes } from './readRisk.ts';

const cases = question(import.meta.url, 'listRemedyCases.sql');
const counts = question(import.meta.url, 'countRemedyCases.sql');

/**
 * From which moment on (milliseconds) by how much a promise must be missed, infinite where nothing is due; and when the latest
 * promise was given of those whose remedy was given long enough ago.
 */
export type RemedyStretch = { from: number; missedMin: number; latest: number };
/** `earlier`, `earlierGiven`: of those due and of those given it, promises given before the latest of their stretch. */
export type RemedyCounts = {
  cell: string;
  due: number;
  given: number;
  earlier: number;
  earlierGiven: number;
  people: number;
};
/** personal: customer, key */
export type RemedyCaseRow = {
  givenMs: number;
  occasionKey: string;
  person: number;
  customer: string;
  key: string;
  missed: number;
  ended: boolean;
  version: number;
  region: string;
  channel: string;
  segment: string;
};
export type RemedyPlace = { givenMs: number; occasion: string };
const AFTER_ALL = { givenMs: Number.MAX_SAFE_INTEGER, occasion: '0' };
const BEGINNING_MS = -9e15;
/** No promise is missed by so much. */
const NEVER = 1e15;

/** Broken promises in which a remedy is due, the latest given first. */
export async function listRemedyCases(
  analytics: Analytics,
  asked: OutcomesAsked,
  { stretches, before, rows }: { stretches: readonly RemedyStretch[]; before: RemedyPlace | null; rows: number },
  options: AskOptions = {},
): Promise<RemedyCaseRow[]> {
  const { givenMs, occasion } = before ?? AFTER_ALL;
  const place = { beforeMs: givenMs, beforeOccasion: BigInt(occasion), rows };
  const params = { ...asked.parameters, ...remedyParameters(stretches), ...place };
  const found = await analytics.ask<Omit<RemedyCaseRow, 'customer' | 'key'>>(
    over(withTimes(asked), cases),
    params,
    options,
  );
  const named = await nameRows(analytics, asked, found, options);
  return named.map((row) => ({ ...row, givenMs: Number(row.givenMs), ended: Number(row.ended) === 1 }));
}

/** Of the cases in which a remedy is due, those among the given occasions, in each cell. */
export async function countRemedyCases(
  analytics: Analytics,
  asked: OutcomesAsked,
  { stretches, given, by }: { stretches: readonly RemedyStretch[]; given: readonly string[]; by: string },
  options: AskOptions = {},
): Promise<RemedyCounts[]> {
  const more = { applied: given.map(BigInt), cell: by, rows: LIMITS.cellsMax + 1 };
  const params = { ...asked.parameters, ...remedyParameters(stretches), ...more };
  const rows = await analytics.ask<RemedyCounts>(over(withTimes(asked), counts), params, options);
  return rows.map(({ cell, due, given, earlier, earlierGiven, people }) => ({
    ...{ cell, due: Number(due), given: Number(given), people: Number(people) },
    ...{ earlier: Number(earlier), earlierGiven: Number(earlierGiven) },
  }));
}

function remedyParameters(stretches: readonly RemedyStretch[]) {
  return {
    remedyStarts: stretches.map(({ from }) => Math.max(from, BEGINNING_MS)),
    remedyMissed: stretches.map(({ missedMin }) => Math.min(missedMin, NEVER)),
    remedyLatest: stretches.map(({ latest }) => Math.max(latest, BEGINNING_MS)),
  };
}
