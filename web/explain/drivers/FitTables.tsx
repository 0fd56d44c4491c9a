import type { DriversReport } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatFigure, useColumnName } from './driverWords.ts';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

type Tables = { csv: string; xlsx: string };
type Props = { report: DriversReport; tablesOf: (table: string) => Tables };

/** Indices of the whole model, predictions of unseen customers, and where a covariance model fits worst. */
export function FitTables({ report, tablesOf }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const figure = (value: number | null) => formatFigure(value, { locale }, 3);
  const robust = report.fit.some((one) => one.robust !== null);
  // what has no other name in any language, such as CFI, is called as the method calls it
  const indexName = (index: string) => (/^[a-z]\w*$/.test(index) ? say(`drivers:fit.indices.${index}`) : index);
  return (
    <>
      {report.predictions.length === 0 ? null : <Predictions report={report} tables={tablesOf('predictions')} />}
      <Section title={say('drivers:fit.title')} tables={tablesOf('fit')}>
        <PlainTable
          label={say('drivers:fit.title')}
          heads={['index', 'value', ...(robust ? ['robust'] : [])].map((head) => say(`drivers:fit.${head}`))}
          rows={report.fit.map((one) => ({
            key: one.index,
            cells: [indexName(one.index), figure(one.value), ...(robust ? [figure(one.robust)] : [])],
          }))}
        />
      </Section>
      {report.modifications.length === 0 ? null : (
        <Section
          title={say('drivers:modifications.title')}
          lead={say('drivers:modifications.lead')}
          tables={tablesOf('modifications')}
        >
          <PlainTable
            label={say('drivers:modifications.title')}
            heads={['relation', 'index', 'change'].map((head) => say(`drivers:modifications.${head}`))}
            rows={report.modifications.map(({ left, relation, right, index, change }) => ({
              key: `${left} ${relation} ${right}`,
              cells: [<code key="relation">{`${left} ${relation} ${right}`}</code>, figure(index), figure(change)],
            }))}
          />
        </Section>
      )}
    </>
  );
}

const PREDICTION_HEADS = ['qSquared', 'rmse', 'rmseRegression', 'mae', 'maeRegression'];

function Predictions({ report, tables }: { report: DriversReport; tables: Tables }): ReactNode {
  const { say, locale } = useSpeech();
  const columnName = useColumnName();
  const columnOf = new Map(report.blocks.flatMap(({ items }) => items.map(({ item, column }) => [item, column])));
  const figure = (value: number | null) => formatFigure(value, { locale });
  const better = report.predictions.filter(({ rmse, rmseRegression }) => rmse < rmseRegression).length;
  return (
    <Section
      title={say('drivers:predictions.title')}
      lead={say('drivers:predictions.lead', { better, all: report.predictions.length })}
      tables={tables}
    >
      <PlainTable
        label={say('drivers:predictions.title')}
        heads={[say('drivers:measurement.item'), ...PREDICTION_HEADS.map((head) => say(`drivers:predictions.${head}`))]}
        rows={report.predictions.map((one) => ({
          key: one.item,
          cells: [
            columnName(columnOf.get(one.item) ?? `:${one.item}`),
            ...[one.qSquaredPredict, one.rmse, one.rmseRegression, one.mae, one.maeRegression].map(figure),
          ],
        }))}
      />
    </Section>
  );
}
