import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import type { LawLine } from '@plumbline/model/law.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { formatDay } from '../ui/format.ts';

/** What laws in force demand of a line, in words: the same that stands on the picture as hard lines. */
export function LawLines({ laws }: { laws: readonly LawLine[] }): ReactNode {
  const { say, locale } = useSpeech();
  if (laws.length === 0) return null;
  return (
    <section>
      <h3>{say('measure:law.title')}</h3>
      <ul className="gaps-laws">
        {laws.map(({ law, title, since, comparison, value, unit, points, side }) => (
          <li key={`${law} ${side} ${unit} ${value}`}>
            <b>{title}</b> — {say(`measure:law.${side}`)}:{' '}
            {unit === 'points'
              ? say(`measure:law.${comparison}`, {
                  value: formatPoints(value, locale, false),
                  unit: say('marks:unit.points'),
                })
              : say(`measure:law.${comparison}`, { value: value.toLocaleString(locale), unit })}
            {unit === 'points' || points === null
              ? ''
              : ` (${say('measure:law.points', { points: formatPoints(points, locale, false) })})`}
            {since === null ? '' : ` · ${say('measure:law.since', { day: formatDay(since, locale) })}`}
          </li>
        ))}
      </ul>
      <p className="gaps-note">{say('measure:law.drawn')}</p>
    </section>
  );
}
