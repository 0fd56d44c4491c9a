import { drawGrades } from '@plumbline/charts/drawGrades.ts';
import { drawHistogram } from '@plumbline/charts/drawHistogram.ts';
import { drawIntervalList, type IntervalRow } from '@plumbline/charts/drawIntervalList.ts';
import { drawMatrix, type MatrixSquare } from '@plumbline/charts/drawMatrix.ts';
import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { GuidedReport } from '@plumbline/model/guidedReport.ts';
import type { ReactNode } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

type Props = { report: GuidedReport; nameOf: (name: string) => string; label: string };
type Row = Record<string, string | number | boolean | null>;

const WIDTH_MAX = 680;
const SIGNIFICANT = 0.05;
/** Below it a loading says little of an item. */
const LOADING_WEAK = 0.3;
const HISTOGRAM = { width: 260, height: 110 };
const GRADES = { width: 320, height: 160 };

/** The picture of a guide: intervals, squares or bars. */
export function GuidedPicture({ report, nameOf, label }: Props): ReactNode {
  const { say } = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const rowsOf = (name: string): Row[] => {
    const table = report.parts.flatMap(({ tables }) => tables).find((one) => one.name === name);
    return (table?.rows ?? []).map((row) =>
      Object.fromEntries((table?.columns ?? []).map((column, at) => [column, row[at] ?? null])),
    );
  };
  const size = Math.min(WIDTH_MAX, Math.max(240, width));
  return (
    <div ref={ref}>
      {report.guide === 'description' ? (
        <>
          <Intervals rows={meansOf(rowsOf('described'), nameOf)} width={size} none={null} label={label} />
          <Histograms rows={rowsOf('histogram')} nameOf={nameOf} />
        </>
      ) : null}
      {report.guide === 'regression' ? (
        <Intervals rows={slopesOf(rowsOf('coefficients'), nameOf)} width={size} none={0} label={label} />
      ) : null}
      {report.guide === 'correlation' ? <Correlations rows={rowsOf('correlations')} {...{ nameOf, label }} /> : null}
      {report.guide === 'factors' ? <Loadings rows={rowsOf('loadings')} {...{ nameOf, label }} /> : null}
      {report.guide === 'fuzzy' ? (
        <Grades rows={rowsOf('memberships').filter(({ operator }) => operator === 'M(·,+)')} label={label} />
      ) : null}
      {report.guide === 'regression' ? <p className="guided-help">{say('guided:hollow')}</p> : null}
    </div>
  );
}

const meansOf = (rows: readonly Row[], nameOf: Props['nameOf']): IntervalRow[] =>
  rows.map((row) => ({
    ...{ name: nameOf(String(row.name)), point: Number(row.mean), low: Number(row.low), high: Number(row.high) },
    real: true,
  }));

const slopesOf = (rows: readonly Row[], nameOf: Props['nameOf']): IntervalRow[] =>
  rows
    .filter(({ name }) => name !== '(intercept)')
    .map((row) => ({
      ...{ name: nameOf(String(row.name)), point: Number(row.estimate), low: Number(row.low), high: Number(row.high) },
      // as the sentence above counts them, and the table below
      real: Number(row.pAdjusted ?? row.p) <= SIGNIFICANT,
    }))
    .sort((a, b) => b.point - a.point);

function Intervals({
  rows,
  width,
  none,
  label,
}: {
  rows: IntervalRow[];
  width: number;
  none: number | null;
  label: string;
}) {
  const { locale } = useSpeech();
  if (rows.length === 0) return null;
  const low = Math.min(none ?? Number.POSITIVE_INFINITY, ...rows.map((row) => row.low));
  const high = Math.max(none ?? Number.NEGATIVE_INFINITY, ...rows.map((row) => row.high));
  const room = (high - low) * 0.05 || 1;
  const write = (value: number) => formatNumber(value, locale, { maximumSignificantDigits: 3 });
  const ends = [low - room, high + room] as const;
  const { nodes, height } = drawIntervalList(rows, { ends, none, width, theme: 'variables', write });
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <SvgTree nodes={nodes} />
    </svg>
  );
}

function Histograms({ rows, nameOf }: { rows: readonly Row[]; nameOf: Props['nameOf'] }): ReactNode {
  const { say } = useSpeech();
  const names = [...new Set(rows.map(({ name }) => String(name)))];
  const { width, height } = HISTOGRAM;
  return (
    <ul className="guided-histograms">
      {names.map((name) => {
        const own = rows.filter((row) => row.name === name);
        const [first, last] = [own[0], own.at(-1)];
        const drawing = { width, height, tint: 'link', theme: 'variables' } as const;
        return (
          <li key={name}>
            <h3>{nameOf(name)}</h3>
            <svg
              role="img"
              aria-label={say('guided:histogramOf', { name: nameOf(name) })}
              {...{ width, height, viewBox: `0 0 ${width} ${height}` }}
            >
              <SvgTree
                nodes={drawHistogram(
                  own.map(({ count }) => Number(count ?? 0)),
                  drawing,
                )}
              />
            </svg>
            <p className="guided-ends">
              <span>{Number(first?.from ?? 0)}</span>
              <span>{Number(last?.to ?? 0)}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

const figureOf = (value: number, locale: string): string =>
  value.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function Correlations({ rows, nameOf, label }: { rows: readonly Row[] } & Omit<Props, 'report'>): ReactNode {
  const { locale } = useSpeech();
  const names = [...new Set(rows.flatMap(({ first, second }) => [String(first), String(second)]))];
  const between = (a: string, b: string): MatrixSquare => {
    const found = rows.find(({ first, second }) => (first === a && second === b) || (first === b && second === a));
    if (found === undefined) return null;
    const value = Number(found.estimate);
    return { value, text: figureOf(value, locale), faint: Number(found.pAdjusted) > SIGNIFICANT };
  };
  const squares = names.map((name, down) => ({
    name: nameOf(name),
    squares: names.map((other, across) => (across < down ? between(name, other) : null)),
  }));
  return <Matrix columns={names.map(nameOf)} rows={squares} label={label} />;
}

function Loadings({ rows, nameOf, label }: { rows: readonly Row[] } & Omit<Props, 'report'>): ReactNode {
  const { locale } = useSpeech();
  const factors = [...new Set(rows.map(({ factor }) => String(factor)))];
  const items = [...new Set(rows.map(({ item }) => String(item)))];
  const squares = items.map((item) => ({
    name: nameOf(item),
    squares: factors.map((factor): MatrixSquare => {
      const found = rows.find((row) => row.item === item && row.factor === factor);
      if (found === undefined) return null;
      const value = Number(found.loading);
      return { value, text: figureOf(value, locale), faint: Math.abs(value) < LOADING_WEAK };
    }),
  }));
  return <Matrix columns={factors} rows={squares} label={label} />;
}

type MatrixProps = { columns: string[]; rows: { name: string; squares: MatrixSquare[] }[]; label: string };

function Matrix({ columns, rows, label }: MatrixProps): ReactNode {
  if (rows.length === 0) return null;
  const { nodes, width, height } = drawMatrix(columns, rows, 'variables');
  return (
    <ScrollBox label={label}>
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <SvgTree nodes={nodes} />
      </svg>
    </ScrollBox>
  );
}

function Grades({ rows, label }: { rows: readonly Row[]; label: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { width, height } = GRADES;
  const bars = rows.map(({ membershipNormalised }, at) => {
    const share = Number(membershipNormalised ?? 0);
    const text = share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
    return { name: say('guided:grade', { grade: at + 1 }), share, text };
  });
  return (
    <div className="guided-grades">
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <SvgTree nodes={drawGrades(bars, { width, height, theme: 'variables' })} />
      </svg>
      <p className="guided-ends">
        <span>{say('guided:gradeBest')}</span>
        <span>{say('guided:gradeWorst')}</span>
      </p>
    </div>
  );
}
