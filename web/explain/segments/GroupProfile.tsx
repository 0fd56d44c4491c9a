import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { SegmentFit } from '@plumbline/model/segmentation.ts';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { GridPicture } from './GridPicture.tsx';

/** Differences of two standard deviations are drawn in full colour. */
const FULL_DIFFERENCE = 2;
/** Below a fifth of a standard deviation a difference is small. */
const SMALL = 0.2;
const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const ABSENT = { kind: 'absent', because: 'notAsked' } as const;
type Props = {
  fit: SegmentFit;
  tables: { csv: string; xlsx: string };
  names: Record<string, string>;
  labelOf: (column: string) => string;
};

/** What tells the groups apart: each column's difference from all other customers, and its mean. */
export function GroupProfile({ fit, tables, names, labelOf }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const title = say('segments:profile.title');
  const columns = [
    ...new Set(fit.segments.flatMap(({ made, described }) => [...made, ...described].map(({ column }) => column))),
  ];
  const differenceOf = (key: string, column: string) => {
    const segment = fit.segments.find((one) => one.key === key);
    return [...(segment?.made ?? []), ...(segment?.described ?? [])].find((one) => one.column === column);
  };
  if (columns.length === 0) return null;
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={tables} picture={{ holder, name: 'profile' }} />}>
      <p className="segments-quiet">{say('segments:profile.help')}</p>
      <GridPicture
        holder={holder}
        label={say('segments:profile.picture')}
        columns={fit.segments.map(({ key }) => names[key] ?? key)}
        rows={columns.map((column) => ({
          name: labelOf(column),
          cells: fit.segments.map(({ key }) => {
            const difference = differenceOf(key, column)?.difference ?? null;
            if (difference === null) return null;
            const value = Math.max(-1, Math.min(1, difference / FULL_DIFFERENCE));
            const text = formatNumber(difference, locale, ONE_DIGIT, true);
            return { value, text, faint: Math.abs(difference) < SMALL };
          }),
        }))}
      />
      <ScrollBox label={title}>
        <table className="ui-table segments-table">
          <thead>
            <tr>
              <th scope="col">{say('segments:file.column')}</th>
              {fit.segments.map(({ key }) => (
                <th scope="col" key={key}>
                  {names[key]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column}>
                <th scope="row">{labelOf(column)}</th>
                {fit.segments.map(({ key }) => (
                  <td key={key}>
                    <RateFigure
                      name={`${labelOf(column)} · ${names[key]}`}
                      estimate={differenceOf(key, column)?.mean ?? ABSENT}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
