import { nameOfGap, nameOfMark } from '@plumbline/charts/describeLine.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { useMore } from '../ui/useMore.ts';
import type { ArrangedLine, LineGroup } from './arrangeLines.ts';
import { FigureButton } from './FigureButton.tsx';
import { useMeasure } from './MeasureContext.ts';

/** The same answer as a table: every mark and gap of every line with its interval and its people. */
export function LineTable({ groups }: { groups: readonly LineGroup[] }): ReactNode {
  const { report } = useMeasure();
  const { say } = useSpeech();
  const { ref, more } = useMore<HTMLElement>();
  const looks = { className: 'gaps-table-home', 'data-more': more };
  const confidence = Math.round(report.confidence * 100);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section ref={ref} {...looks} tabIndex={0} aria-label={say('measure:table.label')}>
      <table className="gaps-table">
        <caption>{say('measure:table.caption', { confidence })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('measure:head.dimension')}</th>
            {MARKS.map((mark) => (
              <th key={mark} scope="col">
                {nameOfMark(mark, report.asked, say)}
              </th>
            ))}
            {GAP_KEYS.map((gap) => (
              <th key={gap} scope="col">
                {nameOfGap(gap, report.asked, say)}
                <small>{say(`marks:gap.${gap}.formula`)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups
            .flatMap((group) => group.rows)
            .flatMap((row) => [
              <TableRow key={row.key} row={row} depth={0} />,
              ...row.children.map((child) => <TableRow key={child.key} row={child} depth={1} />),
            ])}
        </tbody>
      </table>
    </section>
  );
}

function TableRow({ row, depth }: { row: ArrangedLine; depth: 0 | 1 }): ReactNode {
  const { report, change } = useMeasure();
  const { say } = useSpeech();
  const { line } = row;
  const at = { line: line.dimension.key, cell: row.cellKey === '' ? undefined : row.cellKey };
  const cell = row.cell.map((value) => value || say('marks:grouping.none')).join(' · ');
  return (
    <tr>
      <th scope="row" className={`gaps-table-name gaps-depth-${depth}`}>
        <button type="button" className="gaps-name" onClick={() => change({ ...at, figure: undefined })}>
          {row.name}
        </button>
        {cell !== '' && <small>{cell}</small>}
      </th>
      {MARKS.map((mark) => (
        <td key={mark}>
          <FigureButton
            estimate={line.marks[mark]}
            label={nameOfMark(mark, report.asked, say)}
            signed={false}
            people
            absence="dash"
            onOpen={() => change({ ...at, figure: `mark.${mark}` })}
          />
        </td>
      ))}
      {GAP_KEYS.map((gap) => (
        <td key={gap} className={`gaps-tone-${judgeGap(line.gaps[gap], report.smallestGapPoints)}`}>
          <FigureButton
            estimate={line.gaps[gap]}
            label={nameOfGap(gap, report.asked, say)}
            signed
            people
            absence="dash"
            onOpen={() => change({ ...at, figure: `gap.${gap}` })}
          />
        </td>
      ))}
    </tr>
  );
}
