import { drawHistogram } from '@plumbline/charts/drawHistogram.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { type ReactNode, useCallback } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useResults } from './ResultsContext.ts';
import { RowPicture } from './RowPicture.tsx';

const HEIGHT = 56;
const DAY_MS = 86_400_000;

/** How many answered, of which kinds, and when. */
export function ResultsCounts(): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { results } = useResults();
  const { responses, duration } = results;
  const counts = [
    ...(['started', 'complete', 'partial', 'screenedOut', 'quotaFull'] as const),
    ...(['accepted', 'doubtful', 'excluded', 'counted', 'people'] as const),
  ].filter((name) => responses[name] > 0 || name === 'complete' || name === 'counted');
  const repeated = responses.counted - responses.people;
  return (
    <Panel>
      <dl className="results-counts">
        {counts.map((name) => (
          <div key={name}>
            <dt>{say(`surveys:results.count.${name}`)}</dt>
            <dd>{formatCount(responses[name], locale)}</dd>
          </div>
        ))}
        {duration.kind === 'estimate' && (
          <div>
            <dt>{say('surveys:results.count.duration')}</dt>
            <dd>
              {formatValue(duration.point, 'seconds', speech)}
              <span className="results-interval">
                {' '}
                {say('marks:reading.intervalOnly', {
                  low: formatValue(duration.low, 'seconds', speech),
                  high: formatValue(duration.high, 'seconds', speech),
                })}
              </span>
            </dd>
          </div>
        )}
      </dl>
      <Days />
      {responses.reasons.length > 0 && (
        <p className="results-note">
          {say('surveys:results.reasonsTitle')}{' '}
          {responses.reasons
            .map(({ reason, count }) => `${say(`surveys:results.reason.${reason}`)} ${formatCount(count, locale)}`)
            .join(' · ')}
        </p>
      )}
      {repeated > 0 && <p className="results-note">{say('surveys:results.repeated', { count: repeated })}</p>}
    </Panel>
  );
}

/** Complete responses day by day; a day without any is a gap, not left out. */
function Days(): ReactNode {
  const { say, locale } = useSpeech();
  const { byDay } = useResults().results.responses;
  const [first, last] = [byDay[0], byDay.at(-1)];
  const key = byDay.map(({ day, count }) => `${day}=${count}`).join();
  const draw = useCallback(
    (width: number) => drawHistogram(countsByDay(key), { width, height: HEIGHT, tint: 'mark', theme: 'variables' }),
    [key],
  );
  if (first === undefined || last === undefined || byDay.length < 2) return null;
  const [from, to] = [formatDay(first.day, locale), formatDay(last.day, locale)];
  const most = Math.max(...byDay.map(({ count }) => count));
  return (
    <div className="results-histogram">
      <RowPicture height={HEIGHT} label={say('surveys:results.byDayLabel', { from, to, most })} draw={draw} />
      <p className="results-ends" aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </div>
  );
}

function countsByDay(key: string): number[] {
  const days = key.split(',').map((one) => {
    const [day = '', count] = one.split('=');
    return [Date.parse(day) / DAY_MS, Number(count)] as const;
  });
  const first = days[0]?.[0] ?? 0;
  const counts = new Array<number>((days.at(-1)?.[0] ?? first) - first + 1).fill(0);
  for (const [day, count] of days) counts[day - first] = count;
  return counts;
}
