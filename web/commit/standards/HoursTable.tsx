import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { hoursQuery, type Tried } from './standardsApi.ts';
import { useStandardWords } from './useStandardWords.ts';

/** What share met the value, by site and hour of the day; asked for only when somebody wants it. */
export function HoursTable({ tried, value }: { tried: Tried; value: number }): ReactNode {
  const { speech, measure } = useStandardWords();
  const { say } = speech;
  const { workspace } = useWorkspace();
  const [asked, setAsked] = useState<number | null>(null);
  const { data, error } = useQuery({ ...hoursQuery(workspace, tried, asked ?? value), enabled: asked !== null });
  if (asked === null || (asked !== value && data === undefined)) {
    return <Button onClick={() => setAsked(value)}>{say('standards:hours.show')}</Button>;
  }
  if (error !== null) return <ProblemState problem={error} />;
  if (data === undefined) return <LoadingState />;
  const cellOf = (region: string, hour: number) =>
    data.cells.find((cell) => cell.region === region && cell.hour === hour)?.share;
  const title = say('standards:hours.title', { value: measure(data.value, data.unit) });
  return (
    <section>
      <h3>{title}</h3>
      {asked === value ? null : (
        <Button size="small" onClick={() => setAsked(value)}>
          {say('standards:hours.again', { value: measure(value, tried.unit) })}
        </Button>
      )}
      {data.cells.length === 0 ? <p>{say('standards:hours.none')}</p> : null}
      {data.cells.length === 0 ? null : (
        <ScrollBox label={title}>
          <table className="ledger-table standards-hours">
            <thead>
              <tr>
                <th scope="col">{say('marks:grouping.region')}</th>
                {data.hours.map((hour) => (
                  <th scope="col" key={hour}>
                    {say('standards:hour', { from: hour, to: hour + 1 })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.regions.map((region) => (
                <tr key={region}>
                  <th scope="row">{region === '' ? say('marks:grouping.none') : region}</th>
                  {data.hours.map((hour) => (
                    <td key={hour}>
                      <HourShare share={cellOf(region, hour)} name={`${region} ${hour}`} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}

function HourShare({ share, name }: { share: Estimate | undefined; name: string }) {
  const { speech } = useStandardWords();
  const { say, locale } = speech;
  if (share === undefined) return null;
  if (share.kind !== 'estimate') {
    const words = share.kind === 'set' ? '' : describeMissing(share, say);
    return <small className="ledger-quiet">{words}</small>;
  }
  const percent = (of: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(of);
  return (
    <HowButton name={name} method={share.method}>
      <b>{formatValue(share.point, 'share', speech)}</b>{' '}
      <small>
        {say('marks:reading.intervalOnly', { low: percent(share.low), high: percent(share.high) })}{' '}
        {say('marks:n', { n: share.n.toLocaleString(locale) })}
      </small>
    </HowButton>
  );
}
