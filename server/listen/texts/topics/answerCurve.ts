import type { CurveAsked, CurveDay } from '@plumbline/loop/listen/topics/composeCurve.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { CURVE_ORIGINS, CURVE_PARTS, CurveReport, TextCurve } from '@plumbline/model/textCurve.ts';
import type { TextScope } from '@plumbline/model/textScope.ts';
import { listCurveOrigins, streamCurve } from '@plumbline/store/analytics/listen/topics/textCurves.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { Download } from '../../../http/sendDownload.ts';
import { composeCsv } from '../../../measure/composeCsv.ts';
import { openPeopleReadings } from './openReadings.ts';
import type { TextThread } from './textThread.ts';

export type CurveQuestion = {
  scope: TextScope;
  origin: (typeof CURVE_ORIGINS)[number];
  event: string;
  by: (typeof CURVE_PARTS)[number];
  days: number;
};

const STEPS_MAX = 30;
const EVENTS_SHOWN = 50;

/** How negative customers are so many days after a purchase or an event, or at each step of their journey. */
export async function answerCurve(
  context: WorkspaceContext,
  thread: TextThread,
  { scope, origin, event, by, days }: CurveQuestion,
): Promise<CurveReport> {
  const { analytics } = context.stores;
  const readings = await openPeopleReadings(context, context.workspace);
  const known = await listCurveOrigins(analytics, readings);
  const steps = known.filter(({ kind }) => kind === 'step').sort((one, other) => one.since - other.since);
  const report = {
    ...{ schema: 1 as const, origin, event, days },
    purchases: known.find(({ kind }) => kind === 'purchase')?.events ?? 0,
    events: known
      .filter(({ kind }) => kind === 'event')
      .slice(0, EVENTS_SHOWN)
      .map(({ name, events }) => ({ name, events })),
    steps: steps.length,
  };
  const possible = origin === 'purchase' ? report.purchases : origin === 'event' ? report.events.length : steps.length;
  if (possible === 0 || (origin === 'event' && event === '')) return { ...report, curves: [], small: 0 };
  const input: CurveAsked = {
    days,
    steps: origin === 'steps' ? steps.slice(0, STEPS_MAX).map(({ name }) => name) : null,
    peopleMin: context.workspace.settings.cellPeopleMin ?? LIMITS.cellPeopleMin,
  };
  const rows: AsyncIterable<CurveDay[]> = streamCurve(
    analytics,
    readings,
    { scope, origin, event, by, days },
    { signal: context.signal },
  );
  const made = await thread.run<{ curves: TextCurve[]; small: number }>({
    ...{ task: 'curve', input, rows, signal: context.signal },
  });
  return { ...report, ...made };
}

/** The curves as a table. */
export function exportCurve({ curves }: CurveReport, { workspace, locale }: WorkspaceContext): Download {
  const head = ['part', 'at', 'label', 'share', 'low', 'high', 'texts'] as const;
  return {
    name: `${workspace.key}-emotion-curve.csv`,
    type: 'text/csv',
    body: composeCsv(
      [
        head.map((key) => say(locale, `texts:curve.head.${key}`)),
        ...curves.flatMap(({ part, points }) =>
          points.map(({ at, label, share, low, high, texts }) => [part, at, label, share, low, high, texts]),
        ),
      ],
      { head: true },
    ),
  };
}
