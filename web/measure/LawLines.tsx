import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { LawLine } from '@plumbline/model/law.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { formatDay } from '../ui/format.ts';

/** What laws in force demand of a line, in words: the same that stands on the picture as hard lines. */
export function LawLines({ laws }: { laws: readonly LawLine[] }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  if (laws.length === 0) return null;
  const demandOf = ({ comparison, value, unit, points }: LawLine): string => {
    const amount = unit === 'points' ? `${formatPoints(value, locale, false)} ${say('marks:unit.points')}` : null;
    const demand = say(`measure:law.${comparison}`, { value: amount ?? formatValue(value, unit, speech) });
    if (amount !== null || points === null) return demand;
    return `${demand}${say('measure:law.points', { points: formatPoints(points, locale, false) })}`;
  };
  return (
    <section>
      <h3>{say('measure:law.title')}</h3>
      <ul className="gaps-laws">
        {laws.map((law) => (
          <li key={`${law.law} ${law.side} ${law.unit} ${law.value}`}>
            {say('measure:law.line', { title: law.title, side: say(`measure:law.${law.side}`), demand: demandOf(law) })}
            {law.since === null ? '' : ` · ${say('measure:law.since', { day: formatDay(law.since, locale) })}`}
          </li>
        ))}
      </ul>
      <p className="gaps-note">{say('measure:law.drawn')}</p>
    </section>
  );
}
