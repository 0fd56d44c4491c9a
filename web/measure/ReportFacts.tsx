import { describePeople } from '@plumbline/charts/describeLine.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';

/** What the figures of the page have in common: period, people, interval, correction, when expectations were asked. */
export function ReportFacts({ report }: { report: GapsReport }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { from, to } = report.period;
  const facts = [
    from === null && to === null
      ? say('measure:period.all')
      : say('measure:facts.period', { from: from?.slice(0, 10) ?? '…', to: to?.slice(0, 10) ?? '…' }),
    describePeople(report.people, speech),
    say('measure:facts.interval', { confidence: Math.round(report.confidence * 100) }),
    ...(hasExpectation(report) ? [say(`marks:asked.${report.asked}`)] : []),
    ...(report.peopleApproximate ? [say('marks:approximatePeople')] : []),
  ];
  return facts.join(' · ');
}

/** Where nobody said what they expected, it was not asked before or after either. */
const hasExpectation = ({ lines }: GapsReport): boolean => lines.some(({ marks }) => marks.expected.kind !== 'absent');
