import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { GuidedReport, GuidedTable } from '@plumbline/model/guidedReport.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { type ReactNode, useRef } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { GuidedPicture } from './GuidedPicture.tsx';
import { guidedTables } from './guidedApi.ts';

type Props = { report: GuidedReport; run: string; labelOf: (key: string, mark: string) => string };

/** What is shown of each table, in the order of importance; files hold the whole of it. */
const SHOWN: Record<string, readonly string[]> = {
  described: ['name', 'mean', 'low', 'high', 'standardDeviation', 'median', 'lowerQuartile', 'upperQuartile', 'n'],
  correlations: ['first', 'second', 'estimate', 'low', 'high', 'pAdjusted'],
  coefficients: ['name', 'estimate', 'low', 'high', 'pAdjusted', 'standardisedSlope', 'inflation'],
  fit: ['rSquared', 'rSquaredAdjusted', 'residualDeviation', 'n'],
  factorability: ['kmo', 'chiSquare', 'degreesOfFreedom', 'p'],
  eigenvalues: ['place', 'eigenvalue', 'chanceQuantile'],
  loadings: ['item', 'factor', 'loading', 'communality'],
  varianceExplained: ['factor', 'sumOfSquares', 'share'],
  factorCorrelations: ['first', 'second', 'correlation'],
  scores: ['operator', 'score', 'low', 'high', 'grade'],
  memberships: ['operator', 'grade', 'membership', 'membershipNormalised'],
};
/** Cells that name a column of the table. */
const NAMING = new Set(['name', 'first', 'second', 'item']);
const SHARES = new Set(['share', 'rSquared', 'rSquaredAdjusted', 'membership', 'membershipNormalised']);

/** Values of sentences that are counts. */
const COUNTED = new Set([
  ...['people', 'pairs', 'real', 'columns', 'items', 'factors', 'suggested', 'operators', 'grade', 'n', 'complete'],
]);

/** The sentence, the picture, the tables, and how each was computed. */
export function GuidedAnswer({ report, run, labelOf }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const labels = new Map(report.columns.map(({ name, key, mark }) => [name, labelOf(key, mark)]));
  const nameOf = (name: string): string =>
    name === '(intercept)' ? say('guided:intercept') : (labels.get(name) ?? name);
  const { values } = report.says;
  const spoken = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? nameOf(value) : speakNumber(key, value, locale),
    ]),
  );
  const { people, complete } = report;
  // what the sentence counts: one factor, or one column, is told otherwise than several
  const alone = report.says.key === 'explained' && values.real === 1;
  const sentence = say(`guided:says.${alone ? 'explainedAlone' : report.says.key}`, {
    ...spoken,
    count: Number(values.factors ?? values.real ?? 0),
  });
  return (
    <div className="guided-answer">
      <p className="guided-sentence">{sentence}</p>
      <p className="guided-help">
        {joinSentences(
          locale,
          say('guided:read', { people: formatCount(people, locale), complete: formatCount(complete, locale) }),
          report.sampled ? say('runs:run.sampledNote') : '',
        )}
      </p>
      <div ref={holder} className="guided-picture">
        <GuidedPicture report={report} nameOf={nameOf} label={sentence} />
      </div>
      <TakeAway what={say('guided:picture')} picture={{ holder, name: report.guide }} />
      {report.parts.map((part) => (
        <section key={part.method} aria-label={say(`guided:part.${part.method}`)} className="guided-part">
          <h3>{say(`guided:part.${part.method}`)}</h3>
          <HowButton name={say(`guided:part.${part.method}`)} method={part.chapter}>
            <b>{say('guided:how')}</b>
          </HowButton>
          {part.tables.map((table) =>
            SHOWN[table.name] === undefined ? null : (
              <TableView key={table.name} {...{ table, nameOf, files: guidedTables(workspace, run, table.name) }} />
            ),
          )}
        </section>
      ))}
    </div>
  );
}

function TableView({
  table,
  nameOf,
  files,
}: {
  table: GuidedTable;
  nameOf: (name: string) => string;
  files: { csv: string; xlsx: string };
}) {
  const { say, locale } = useSpeech();
  const shown = (SHOWN[table.name] ?? []).filter((column) => table.columns.includes(column));
  const digits = new Map(
    shown.map((column) => [column, digitsOf(table.rows.map((row) => row[table.columns.indexOf(column)]))]),
  );
  const cellOf = (column: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'string') return NAMING.has(column) ? nameOf(value) : value;
    if (typeof value === 'boolean') return say(value ? 'guided:yes' : 'guided:no');
    return writeCell(column, Number(value), locale, digits.get(column) ?? 0);
  };
  const title = say(`guided:table.${table.name}`);
  return (
    <>
      <h4>{title}</h4>
      <ScrollBox label={title}>
        <table className="ui-table guided-table">
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column} scope="col">
                  {say(`guided:column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={JSON.stringify(row.slice(0, 3))}>
                {shown.map((column, at) => {
                  const text = cellOf(column, row[table.columns.indexOf(column)]);
                  return at === 0 ? (
                    <th key={column} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={column}>{text}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway what={title} tables={files} />
    </>
  );
}

/** Decimals of a column: none of counts, one of points, two or three of what is smaller; the same in all its cells. */
function digitsOf(values: readonly unknown[]): number {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  if (numbers.every(Number.isInteger)) return 0;
  // by what most of them are: one large intercept does not take the decimals of the slopes beside it
  const middle = numbers.map(Math.abs).sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
  return middle >= 10 ? 1 : 2;
}

function writeCell(column: string, value: number, locale: Locale, digits: number): string {
  const decimals = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });
  if (SHARES.has(column)) return value.toLocaleString(locale, { style: 'percent', ...decimals(1) });
  if (column === 'p' || column === 'pAdjusted')
    return value < 0.001 ? '< 0.001' : value.toLocaleString(locale, decimals(3));
  return formatNumber(value, locale, decimals(digits));
}

/** Numbers in a sentence: shares in percent, the rest as short as they can be read. */
function speakNumber(key: string, value: number, locale: Locale): string {
  if (key === 'share') return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
  // counts are whole; a mean that happens to be is written as those beside it
  if (COUNTED.has(key)) return value.toLocaleString(locale);
  if (Math.abs(value) >= 10) return formatNumber(value, locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // 0.60 beside an interval of 0.41 to 0.74, as in the table below
  return formatNumber(value, locale, { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
}
