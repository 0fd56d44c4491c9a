import type { DriversReport } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { formatFigure, formatP } from './driverWords.ts';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

type Props = { report: DriversReport; tables: { csv: string; xlsx: string } };

/** Names of blocks by their key. */
export const blockNames = ({ model }: Pick<DriversReport, 'model'>): ((key: string) => string) => {
  const names = new Map(model.blocks.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
};

/** Every path with its interval; what is not beyond noise says so. */
export function PathsTable({ report, tables }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const sem = report.method === 'sem';
  const heads = ['from', 'to', 'figure', 'p', 'verdict', ...(sem ? ['raw'] : ['effect', 'inflation'])];
  const bare = report.pathsWithoutInterval ?? [];
  return (
    <Section title={say('drivers:paths.title')} lead={say('drivers:paths.caption')} tables={tables}>
      <PlainTable
        label={say('drivers:paths.title')}
        heads={heads.map((head) => say(`drivers:paths.${head}`))}
        rows={[
          ...report.paths.map(({ from, to, estimate, pAdjusted, beyondNoise, raw, effectSize, inflation }) => ({
            key: `${from} ${to}`,
            faint: !beyondNoise,
            cells: [
              nameOf(from),
              nameOf(to),
              <RateFigure key="figure" name={`${nameOf(from)} → ${nameOf(to)}`} estimate={estimate} />,
              formatP(pAdjusted, { locale }),
              <StatusTag key="verdict" tone={beyondNoise ? 'good' : 'neutral'}>
                {say(beyondNoise ? 'drivers:paths.yes' : 'drivers:paths.no')}
              </StatusTag>,
              ...(sem
                ? [raw === null ? '–' : formatFigure(raw.estimate, { locale }, 3)]
                : [formatFigure(effectSize, { locale }, 3), formatFigure(inflation, { locale })]),
            ],
          })),
          ...bare.map(({ from, to, point }) => ({
            key: `${from} ${to}`,
            faint: true,
            cells: [
              ...[nameOf(from), nameOf(to), formatFigure(point, { locale }), '–'],
              <StatusTag key="verdict" tone="neutral">
                {say('drivers:paths.withoutInterval')}
              </StatusTag>,
              ...(sem ? ['–'] : ['–', '–']),
            ],
          })),
        ]}
      />
      {bare.length === 0 ? null : (
        <p className="drivers-quiet">
          {say(sem ? 'drivers:paths.withoutIntervalSem' : 'drivers:paths.withoutIntervalPls')}
        </p>
      )}
    </Section>
  );
}

export function EffectsTable({ report, tables }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const figure = (value: number | null) => formatFigure(value, { locale });
  const withInterval = report.effects.some(({ low }) => low !== null);
  const heads = [
    ...[say('drivers:paths.from'), say('drivers:paths.to'), say('drivers:effects.direct')],
    ...[say('drivers:effects.indirect'), say('drivers:effects.total')],
    ...(withInterval ? [say('drivers:effects.interval')] : []),
  ];
  return (
    <Section title={say('drivers:effects.title')} tables={tables}>
      <PlainTable
        label={say('drivers:effects.title')}
        heads={heads}
        rows={report.effects.map((one) => ({
          key: `${one.from} ${one.to}`,
          cells: [
            ...[nameOf(one.from), nameOf(one.to), figure(one.direct), figure(one.indirect), figure(one.total)],
            ...(withInterval
              ? [
                  one.low === null
                    ? '–'
                    : say('drivers:report.interval', { low: figure(one.low), high: figure(one.high) }),
                ]
              : []),
          ],
        }))}
      />
    </Section>
  );
}
