import type { DriversReport } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { formatFigure, useColumnName } from './driverWords.ts';
import { blockNames } from './PathsTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

type Props = { report: DriversReport; tablesOf: (table: string) => { csv: string; xlsx: string } };

/** Blocks, the columns that show them, and whether blocks are different things. */
export function MeasurementTables({ report, tablesOf }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const pls = report.method === 'pls';
  const figure = (value: number | null) => formatFigure(value, { locale });
  const word = (key: string) => say(`drivers:measurement.${key}`);
  const within = (value: number | null, range: { low: number | null; high: number | null } | null) =>
    value === null || range === null || range.low === null
      ? figure(value)
      : `${figure(value)} (${say('drivers:report.interval', { low: figure(range.low), high: figure(range.high) })})`;
  return (
    <Section title={word('title')}>
      <h4>{word('blocks')}</h4>
      <PlainTable
        label={word('blocks')}
        heads={['block', 'explained', ...(pls ? ['redundancy', 'alpha', 'rhoA'] : []), 'rhoC', 'ave'].map(word)}
        rows={report.blocks.map(({ key, name, explained, redundancy, alpha, rhoA, rhoC, between, ...own }) => ({
          key,
          cells: [
            ...[name, within(explained?.point ?? null, explained)],
            ...(pls ? [figure(redundancy), within(alpha, between.alpha), within(rhoA, between.rhoA)] : []),
            within(rhoC, between.rhoC),
            within(own.averageVarianceExtracted, between.averageVarianceExtracted),
          ],
        }))}
      />
      <h4>{word('items')}</h4>
      <ItemsTable report={report} />
      <TakeAway what={word('title')} tables={tablesOf('measurement')} />
      <h4>{word('pairs')}</h4>
      <PairsTable report={report} />
      <TakeAway what={word('pairs')} tables={tablesOf('pairs')} />
    </Section>
  );
}

function ItemsTable({ report }: { report: DriversReport }): ReactNode {
  const { say } = useSpeech();
  const columnName = useColumnName();
  const pls = report.method === 'pls';
  const word = (key: string) => say(`drivers:measurement.${key}`);
  return (
    <PlainTable
      label={word('items')}
      heads={['item', 'block', 'loading', ...(pls ? ['weight'] : [])].map(word)}
      rows={report.blocks.flatMap(({ name, items }) =>
        items.map(({ item, column, loading, weight }) => ({
          key: item,
          cells: [
            columnName(column),
            name,
            loading === null ? (
              word('single')
            ) : (
              <RateFigure key="loading" name={columnName(column)} estimate={loading} />
            ),
            ...(pls
              ? [weight === null ? '–' : <RateFigure key="weight" name={columnName(column)} estimate={weight} />]
              : []),
          ],
        })),
      )}
    />
  );
}

function PairsTable({ report }: { report: DriversReport }): ReactNode {
  const { say, locale } = useSpeech();
  const nameOf = blockNames(report);
  const pls = report.method === 'pls';
  const word = (key: string) => say(`drivers:measurement.${key}`);
  return (
    <PlainTable
      label={word('pairs')}
      heads={['first', 'second', 'correlation', ...(pls ? ['htmt'] : [])].map(word)}
      rows={report.pairs.map(({ first, second, correlation, htmt }) => ({
        key: `${first} ${second}`,
        cells: [
          ...[nameOf(first), nameOf(second), formatFigure(correlation, { locale })],
          ...(pls
            ? [
                htmt === null ? (
                  '–'
                ) : (
                  <RateFigure key="htmt" name={`HTMT ${nameOf(first)} – ${nameOf(second)}`} estimate={htmt} />
                ),
              ]
            : []),
        ],
      }))}
    />
  );
}
