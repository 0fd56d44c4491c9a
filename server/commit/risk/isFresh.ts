import type { RuleTurn } from './noticeDesk.ts';
import type { OpenTimes } from './openRisk.ts';

const HOUR_MS = 3_600_000;

/** Whether the data are as new as the rule asks: by older ones nobody is told, since the promise may be kept by now. */
export function isFresh({ context, rule }: RuleTurn, { known, time }: OpenTimes): boolean {
  const dayMs = time.byDay ? 24 * HOUR_MS : 0;
  return context.now().getTime() - known - dayMs <= rule.freshHoursMax * HOUR_MS;
}
