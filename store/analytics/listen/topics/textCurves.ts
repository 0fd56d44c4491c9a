import type { TextScope } from '@plumbline/model/textScope.ts';
import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import type { Readings } from './topicTexts.ts';

/** Readings, and which people are one: the revision of `personRoots`, 0 for nobody. */
export type PeopleReadings = Readings & { roots: number };

/** personal: root */
export type CurveRow = {
  part: string;
  root: number;
  at: number;
  step: string;
  probability: number;
  calibrated: number;
  texts: number;
};
export type CurveOriginRow = { kind: 'purchase' | 'event' | 'step'; name: string; events: number; since: number };

const texts = question(import.meta.url, 'listCurveTexts.sql');
const origins = question(import.meta.url, 'listCurveOrigins.sql');

/** Days of customers after an origin, each with how negative they were. */
export function streamCurve(
  analytics: Analytics,
  readings: PeopleReadings,
  asked: { scope: TextScope; origin: string; event: string; by: string; days: number },
  options: AskOptions = {},
): AsyncIterable<CurveRow[]> {
  const { scope, ...rest } = asked;
  return analytics.stream<CurveRow>(texts, { ...readings, ...scope, ...rest }, options);
}

export function listCurveOrigins(analytics: Analytics, readings: Readings): Promise<CurveOriginRow[]> {
  const { workspace, hidden, excluded } = readings;
  return analytics.ask<CurveOriginRow>(origins, { workspace, hidden, excluded });
}
