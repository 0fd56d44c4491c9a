import type { ValueReport } from '@plumbline/model/valueReport.ts';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { GridPicture } from './GridPicture.tsx';

/** A share of a quarter is drawn in full colour: hardly any cohort comes back in greater numbers. */
const FULL_SHARE = 0.25;
/** Periods after, as the picture shows them. */
const SHOWN_MAX = 12;
type Props = { report: ValueReport; tables: { csv: string; xlsx: string } };

/** Of those who first bought in a period, how many came again so many periods later. */
export function RetentionPanel({ report, tables }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const title = say('segments:retention.title');
  const cells = report.retention.filter(({ after }) => after > 0 && after <= SHOWN_MAX);
  const cohorts = [...new Set(report.retention.map(({ cohort }) => cohort))];
  const longest = Math.max(0, ...cells.map(({ after }) => after));
  const columns = Array.from({ length: longest }, (_unused, at) => at + 1);
  const nameOf = (cohort: string | null) => (cohort === null ? say('segments:file.allCohorts') : cohort.slice(0, 7));
  if (longest === 0)
    return (
      <Panel title={title}>
        <p>{say('segments:retention.none')}</p>
      </Panel>
    );
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={tables} picture={{ holder, name: 'retention' }} />}>
      <p className="segments-quiet">{say(`segments:retention.help.${report.cohorts}`)}</p>
      <GridPicture
        holder={holder}
        label={say('segments:retention.picture')}
        columns={columns.map((after) => `+${after}`)}
        rows={cohorts.map((cohort) => ({
          name: nameOf(cohort),
          cells: columns.map((after) => {
            const share = cells.find((cell) => cell.cohort === cohort && cell.after === after)?.share;
            if (share?.kind !== 'estimate') return null;
            return {
              value: Math.min(1, share.point / FULL_SHARE),
              text: formatShare(share.point, locale),
              faint: false,
            };
          }),
        }))}
      />
      <ScrollBox label={say('segments:retention.all')}>
        <table className="ui-table segments-table">
          <caption className="segments-quiet">{say('segments:retention.all')}</caption>
          <thead>
            <tr>
              {(['after', 'customers', 'share'] as const).map((head) => (
                <th scope="col" key={head}>
                  {say(`segments:file.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells
              .filter(({ cohort }) => cohort === null)
              .map(({ after, customers, share }) => (
                <tr key={after}>
                  <th scope="row">{after}</th>
                  <td>{customers.toLocaleString(locale)}</td>
                  <td>
                    <RateFigure name={`${title} ${after}`} estimate={share} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
