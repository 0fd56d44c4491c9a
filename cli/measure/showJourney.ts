import type { JourneyMap } from '@plumbline/model/journeyMap.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { type QuestionFlags, queryOf } from '../terminal/questionFlags.ts';
import { saysEstimate } from '../terminal/saysEstimate.ts';

export type JourneyFlags = QuestionFlags & { journey?: string; caseBy?: string };

const PASSAGES = 30;

/** `plumbline journey`: what follows what on the customer's way, from events. */
export async function showJourney(run: Run, { journey, caseBy, ...flags }: JourneyFlags): Promise<number> {
  const report = await connect(run, (way) =>
    ask<JourneyMap>(way, `/api/workspaces/${run.workspace}/journey/map`, {
      query: { ...queryOf(flags), journey, caseBy },
    }),
  );
  run.print(run.json ? JSON.stringify(report) : saysJourney(report, run.config.locale));
  return 0;
}

export function saysJourney(report: JourneyMap, locale: Locale): string {
  const { cases, people, events, eventsInTens, inTens, order, edges, duration } = report;
  const nearly = (isInTens: boolean, figure: string) => `${isInTens ? '≈ ' : ''}${figure}`;
  const count = (value: number) => value.toLocaleString(locale);
  const columns = [
    { title: say(locale, 'journey:head.passage') },
    { title: say(locale, 'journey:head.cases'), align: 'right' as const },
    { title: say(locale, 'journey:head.share') },
    { title: say(locale, 'journey:head.median') },
  ];
  const rows = edges
    .filter(({ from, to }) => from !== '' && to !== '')
    .slice(0, PASSAGES)
    .map(({ from, to, cases: own, share, median }) => [
      ...[`${from} → ${to}`, nearly(inTens, count(own)), nearly(inTens, saysEstimate(share, locale))],
      saysEstimate(median, locale),
    ]);
  const ties = `${((order.tiesShare ?? 0) * 100).toFixed(1)} %`;
  const decided = `${((order.decidedShare ?? 0) * 100).toFixed(1)} %`;
  return [
    say(locale, 'journey:facts.of', {
      cases: count(cases),
      people: count(people),
      events: nearly(eventsInTens, count(events)),
    }),
    say(locale, `journey:facts.order.${order.because}`),
    say(locale, order.by === 'day' ? 'journey:facts.tiesDay' : 'journey:facts.tiesMoment', { ties, decided }),
    `${say(locale, 'journey:map.whole')} ${saysEstimate(duration, locale)}`,
    ...['', composeTable(columns, rows)],
  ].join('\n');
}
