import type { EventOrder } from '@plumbline/model/journeyMap.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { joinSentences } from '../../ui/joinSentences.ts';

type About = {
  cases: number;
  people: number;
  events: number;
  eventsInTens: boolean;
  order: EventOrder;
  leftOut: readonly string[];
  longCases: number;
};

/** Of how many cases this is, and how ties were put in order: never silently. */
export function JourneyFacts({ report }: { report: About }): ReactNode {
  const { say, locale } = useSpeech();
  const { cases, people, events, eventsInTens, order, leftOut, longCases } = report;
  const count = (value: number) => formatCount(value, locale);
  return (
    <div className="journey-facts">
      <p>
        {say('journey:facts.of', {
          cases: count(cases),
          people: count(people),
          events: `${eventsInTens ? '≈ ' : ''}${count(events)}`,
        })}
      </p>
      <p>
        {joinSentences(
          locale,
          say(`journey:facts.order.${order.because}`),
          order.tiesShare === null || order.decidedShare === null
            ? ''
            : order.tiesShare === 0
              ? say('journey:facts.noTies')
              : say(order.by === 'day' ? 'journey:facts.tiesDay' : 'journey:facts.tiesMoment', {
                  ties: formatShare(order.tiesShare, locale, 1),
                  decided: formatShare(order.decidedShare, locale, 1),
                }),
        )}
      </p>
      {order.unknownPairs === 0 ? null : <p>{say('journey:facts.unknownPairs', { count: order.unknownPairs })}</p>}
      {leftOut.length === 0 ? null : (
        <p>{say('journey:facts.leftOut', { count: leftOut.length, names: joinNames(leftOut.slice(0, 8), locale) })}</p>
      )}
      {longCases === 0 ? null : <p>{say('journey:facts.long', { count: longCases })}</p>}
    </div>
  );
}
