import type { CriterionVerdict, DriversReport } from '@plumbline/model/driversReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { formatFigure, useColumnName } from './driverWords.ts';
import { blockNames } from './PathsTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { Section } from './Section.tsx';

/** More than so many are in the table that can be taken away. */
const FAILING_SHOWN = 5;

/** `hu-bentler-1999` as Hu & Bentler 1999. */
function citeSource(source: string): string {
  const [year = '', ...people] = source.split('-').reverse();
  return `${people
    .reverse()
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    .join(' & ')} ${year}`;
}

/** Rules of thumb in plain words, with the number, the threshold and where it is from. */
export function CriteriaTable({
  report,
  tables,
}: {
  report: DriversReport;
  tables: { csv: string; xlsx: string };
}): ReactNode {
  const { say, locale } = useSpeech();
  const met = report.criteria.filter(({ failing }) => failing.length === 0).length;
  const nameOf = blockNames(report);
  const columnName = useColumnName();
  const columnOf = new Map(report.blocks.flatMap(({ items }) => items.map(({ item, column }) => [item, column])));
  const told = (about: string) =>
    about
      .split(/( → | – )/)
      .map((part) => (columnOf.has(part) ? columnName(columnOf.get(part) ?? '') : nameOf(part)))
      .join('');
  const heads = ['rule', 'value', 'threshold', 'verdict', 'failing', 'source'];
  const rowOf = ({ criterion, looked, failing, worst, least, most, source }: CriterionVerdict) => {
    // thresholds have three decimals, and a figure just beyond one must not look like it; customers are counted
    const figure = (value: number | null) => formatFigure(value, { locale }, criterion === 'units' ? 0 : 3);
    return {
      key: criterion,
      cells: [
        say(`drivers:criteria.rules.${criterion}`),
        figure(worst),
        <span key="threshold" className="drivers-whole">
          {least === null
            ? say('drivers:criteria.most', { value: figure(most) })
            : say('drivers:criteria.least', { value: figure(least) })}
        </span>,
        <StatusTag key="verdict" tone={failing.length === 0 ? 'good' : 'warn'}>
          {failing.length === 0
            ? say('drivers:criteria.kept')
            : say('drivers:criteria.broken', { count: failing.length, looked })}
        </StatusTag>,
        failing
          .filter(({ about }) => about !== '')
          .slice(0, FAILING_SHOWN)
          .map(({ about, value }) => `${told(about)} ${figure(value)}`)
          .join('; '),
        citeSource(source),
      ],
    };
  };
  return (
    <Section
      title={say('drivers:criteria.title')}
      lead={say('drivers:criteria.lead', { met, all: report.criteria.length })}
      tables={tables}
    >
      <PlainTable
        label={say('drivers:criteria.title')}
        heads={heads.map((head) => say(`drivers:criteria.${head}`))}
        rows={report.criteria.map(rowOf)}
      />
    </Section>
  );
}
