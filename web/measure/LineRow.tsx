import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { describePeople, describeTone, nameOfGap, type Speech } from '@plumbline/charts/describeLine.ts';
import { findDominantGap } from '@plumbline/charts/findDominantGap.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { type GapTone, judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { type ReactNode, useState } from 'react';
import { PlumbLine } from '../charts/PlumbLine.tsx';
import { useSpeech } from '../charts/useSpeech.ts';
import { formatShare } from '../ui/format.ts';
import type { ArrangedLine } from './arrangeLines.ts';
import { FigureButton } from './FigureButton.tsx';
import { peopleOf } from './findFigure.ts';
import { LineTrend } from './LineTrend.tsx';
import { useMeasure } from './MeasureContext.ts';
import { useSeen } from './useSeen.ts';

/** One line of the page: name, picture, service gap in figures and words, weeks; and its children when opened. */
export function LineRow({ row, titled }: { row: ArrangedLine; titled: 'dimension' | 'cell' }): ReactNode {
  const { report, change } = useMeasure();
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  const { ref, seen } = useSeen<HTMLLIElement>();
  const { line } = row;
  const at = { line: line.dimension.key, cell: row.cellKey === '' ? undefined : row.cellKey };
  const name = titled === 'cell' ? row.cell.map((value) => value || say('marks:grouping.none')).join(' · ') : row.name;
  return (
    <li className="gaps-row-home" ref={ref}>
      <article className="gaps-row">
        <div className="gaps-row-name">
          <h3>
            <button type="button" className="gaps-name" onClick={() => change({ ...at, figure: undefined })}>
              {name}
            </button>
          </h3>
          <LineFacts row={row} weighed={titled === 'dimension'} />
          {row.children.length > 0 && (
            <button type="button" className="gaps-children" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
              {say('measure:row.children', { count: row.children.length })}
            </button>
          )}
        </div>
        <div className="gaps-row-line">
          <PlumbLine
            line={line}
            asked={report.asked}
            smallestGapPoints={report.smallestGapPoints}
            detailed={false}
            onMark={(mark) => change({ ...at, figure: `mark.${mark}` })}
          />
        </div>
        <div className={`gaps-row-gap gaps-tone-${judgeGap(line.gaps.service, report.smallestGapPoints)}`}>
          <FigureButton
            estimate={line.gaps.service}
            label={nameOfGap('service', report.asked, say)}
            signed
            people={false}
            onOpen={() => change({ ...at, figure: 'gap.service' })}
          />
          {report.asked !== 'before' && line.gaps.service.kind === 'estimate' && (
            <span className="gaps-tag" title={say(`marks:asked.${report.asked}`)}>
              {say(`marks:expectedAsked.short.${report.asked}`)}
            </span>
          )}
          <LineReading line={line} onOpen={(figure) => change({ ...at, figure })} />
        </div>
        <div className="gaps-row-trend">
          <LineTrend line={line} ready={seen && line.gaps.service.kind === 'estimate'} />
        </div>
      </article>
      {open && (
        <ol className="gaps-rows gaps-rows-inner">
          {row.children.map((child) => (
            <LineRow key={child.key} row={child} titled="dimension" />
          ))}
        </ol>
      )}
    </li>
  );
}

/** Weight and people, and that the base is small where it is. */
function LineFacts({ row, weighed }: { row: ArrangedLine; weighed: boolean }): ReactNode {
  const speech = useSpeech();
  const people = peopleOf(row.line);
  const facts = [
    row.weightShare === null || !weighed
      ? null
      : speech.say('measure:row.weight', { share: formatShare(row.weightShare, speech.locale) }),
    people === null ? null : describePeople(people, speech),
  ].filter((fact) => fact !== null);
  return (
    <p className="gaps-facts">
      <span>{facts.join(' · ')}</span>
      {people !== null && people < LIMITS.smallBasePeople && (
        <span className="gaps-tag" title={speech.say('marks:smallBase.why', { people: LIMITS.smallBasePeople })}>
          {speech.say('marks:smallBase.name')}
        </span>
      )}
    </p>
  );
}

/** How the service gap reads, and the company's own gap that weighs most in it. */
export function LineReading({ line, onOpen }: { line: Line; onOpen: (figure: string) => void }): ReactNode {
  const { report } = useMeasure();
  const speech = useSpeech();
  const { say, locale } = speech;
  const tone = judgeGap(line.gaps.service, report.smallestGapPoints);
  const dominant = findDominantGap(line, report.smallestGapPoints);
  if (tone === 'none' && dominant === null) return <MissingMarks line={line} />;
  return (
    <p className="gaps-reading">
      {dominant === null ? (
        readingOf(tone, report.smallestGapPoints, speech)
      ) : (
        <button type="button" className="gaps-cause" onClick={() => onOpen(`gap.${dominant.gap}`)}>
          <b>{say(`marks:gap.${dominant.gap}.name`)}</b>{' '}
          {say(`marks:gap.${dominant.gap}.short`, { points: formatPoints(Math.abs(dominant.point), locale) })}
        </button>
      )}
    </p>
  );
}

/** Which of the two marks of the service gap is not there: many files know promises and deliveries, and no expectation. */
function MissingMarks({ line }: { line: Line }): ReactNode {
  const { say } = useSpeech();
  const missing = (['expected', 'perceived'] as const).filter((mark) => line.marks[mark].kind === 'absent');
  return missing.map((mark) => (
    <p key={mark} className="gaps-reading">
      {say(`marks:absent.without.${mark}`)}
    </p>
  ));
}

function readingOf(tone: GapTone, smallestGapPoints: number, speech: Speech): string {
  if (tone === 'none') return '';
  return tone === 'above'
    ? speech.say('marks:reading.aboveExpectation')
    : describeTone(tone, smallestGapPoints, speech);
}
