import { describeTone, nameOfGap, nameOfMark } from '@plumbline/charts/describeLine.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { GapEstimate, Line } from '@plumbline/model/gapsReport.ts';
import { COMPANY_GAPS, type Gap, MARKS } from '@plumbline/model/mark.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PlumbLine } from '../charts/PlumbLine.tsx';
import { Trend } from '../charts/Trend.tsx';
import { useSpeech } from '../charts/useSpeech.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import type { ArrangedLine } from './arrangeLines.ts';
import { DemoStory } from './DemoBanner.tsx';
import { CompareLine } from './explorer/CompareLine.tsx';
import { FigureButton } from './FigureButton.tsx';
import { ZONE_PARTS } from './findFigure.ts';
import { LawLines } from './LawLines.tsx';
import { MarkSign } from './Legend.tsx';
import { LineEvidence } from './LineEvidence.tsx';
import { LineExcluded } from './LineExcluded.tsx';
import { LineReading } from './LineRow.tsx';
import { tintOf, useTrend, useTrendWords } from './LineTrend.tsx';
import { useMeasure } from './MeasureContext.ts';
import { lawLinesQuestion } from './questions.ts';
import { WhyLinks } from './WhyLinks.tsx';

/** The service gap, the four that sum to it, and the two that stand beside. */
const GAPS_IN_ORDER: readonly Gap[] = ['service', ...COMPANY_GAPS, 'communication', 'outcome'];

/** Everything about one line: the large picture, every mark and gap with its interval, the weeks, the children. */
export function LineDetail({ line, childRows }: { line: Line; childRows: readonly ArrangedLine[] }): ReactNode {
  const { report, change, demo, workspace, filters } = useMeasure();
  const { say } = useSpeech();
  const { data: law } = useQuery(lawLinesQuestion(workspace, line.dimension.key));
  const laws = law?.lines ?? [];
  const bounds = laws.flatMap(({ points, side }) => (points === null ? [] : [{ points, side }]));
  const open = (figure: string) => change({ figure });
  return (
    <div className="gaps-detail">
      <PlumbLine
        line={line}
        asked={report.asked}
        smallestGapPoints={report.smallestGapPoints}
        detailed
        bounds={bounds}
        onMark={(mark) => open(`mark.${mark}`)}
      />
      <LineReading line={line} onOpen={open} />
      <CompareLine line={line} />
      <WhyLinks dimension={line.dimension.key} parent={line.dimension.parent} where={{ ...filters, ...line.by }} />
      <LawLines laws={laws} />
      {demo && <DemoStory dimension={line.dimension.key} />}
      <GapsOfLine line={line} onOpen={open} />
      <MarksOfLine line={line} onOpen={open} />
      <ZoneOfLine line={line} onOpen={open} />
      <TrendOfLine line={line} />
      <LineEvidence dimension={line.dimension.key} mark={null} />
      <LineExcluded dimension={line.dimension.key} />
      {childRows.length > 0 && (
        <section>
          <h3>{say('measure:detail.children')}</h3>
          <ul className="gaps-detail-children">
            {childRows.map((child) => (
              <li key={child.key}>
                <button
                  type="button"
                  className="gaps-name"
                  onClick={() => change({ line: child.line.dimension.key, figure: undefined })}
                >
                  {child.name}
                </button>
                <span className={`gaps-tone-${judgeGap(child.line.gaps.service, report.smallestGapPoints)}`}>
                  <FigureButton
                    estimate={child.line.gaps.service}
                    label={nameOfGap('service', report.asked, say)}
                    signed
                    people
                    onOpen={() => change({ line: child.line.dimension.key, figure: 'gap.service' })}
                  />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

type PartProps = { line: Line; onOpen: (figure: string) => void };

function GapsOfLine({ line, onOpen }: PartProps): ReactNode {
  const { report } = useMeasure();
  const { say } = useSpeech();
  return (
    <section>
      <h3>{say('measure:detail.gaps')}</h3>
      <table className="gaps-detail-table">
        <tbody>
          {GAPS_IN_ORDER.map((gap) => (
            <tr key={gap} data-part={(COMPANY_GAPS as readonly string[]).includes(gap)}>
              <th scope="row" title={say(`marks:gap.${gap}.meaning`)}>
                {nameOfGap(gap, report.asked, say)}
                <small>{say(`marks:gap.${gap}.formula`)}</small>
              </th>
              <td className={`gaps-tone-${judgeGap(line.gaps[gap], report.smallestGapPoints)}`}>
                <FigureButton
                  estimate={line.gaps[gap]}
                  label={nameOfGap(gap, report.asked, say)}
                  signed
                  people
                  onOpen={() => onOpen(`gap.${gap}`)}
                />
              </td>
              <td className="gaps-detail-reading">
                <GapReading gap={line.gaps[gap]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gaps-note">{say('marks:sum')}</p>
    </section>
  );
}

function GapReading({ gap }: { gap: GapEstimate }): ReactNode {
  const { report } = useMeasure();
  const speech = useSpeech();
  const tone = judgeGap(gap, report.smallestGapPoints);
  return tone === 'none' ? null : describeTone(tone, report.smallestGapPoints, speech);
}

function MarksOfLine({ line, onOpen }: PartProps): ReactNode {
  const { report } = useMeasure();
  const speech = useSpeech();
  const { say } = speech;
  return (
    <section>
      <h3>{say('measure:detail.marks')}</h3>
      <table className="gaps-detail-table">
        <tbody>
          {MARKS.map((mark) => (
            <tr key={mark}>
              <th scope="row">
                <MarkSign mark={mark} />
                {nameOfMark(mark, report.asked, say)}
                <small>{say(mark === 'expected' ? `marks:asked.${report.asked}` : `marks:mark.${mark}.meaning`)}</small>
              </th>
              <td>
                <FigureButton
                  estimate={line.marks[mark]}
                  label={nameOfMark(mark, report.asked, say)}
                  signed={false}
                  people
                  onOpen={() => onOpen(`mark.${mark}`)}
                />
                {line.native !== null && (mark === 'promised' || mark === 'delivered') && (
                  <FigureButton
                    estimate={line.native[mark]}
                    label={say('marks:native.name')}
                    signed={false}
                    people={false}
                    onOpen={() => onOpen(`native.${mark}`)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ZoneOfLine({ line, onOpen }: PartProps): ReactNode {
  const { say } = useSpeech();
  const figures = [
    { figure: 'fulfilment', name: say('marks:fulfilment.name'), estimate: line.fulfilment },
    ...ZONE_PARTS.map((part) => ({
      figure: `zone.${part}`,
      name: say(`marks:zone.${part}`),
      estimate: line.zone[part],
    })),
  ];
  return (
    <section>
      <h3>{say('measure:detail.zone')}</h3>
      <AskedNote />
      <dl className="gaps-detail-zone">
        {figures.map(({ figure, name, estimate }) => (
          <div key={figure}>
            <dt>{name}</dt>
            <dd>
              <FigureButton estimate={estimate} label={name} signed={false} people onOpen={() => onOpen(figure)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** That the expectations beneath were asked after the service, where they were. */
function AskedNote(): ReactNode {
  const { report } = useMeasure();
  const { say } = useSpeech();
  return report.asked === 'before' ? null : <p className="gaps-note">{say(`marks:asked.${report.asked}`)}</p>;
}

function TrendOfLine({ line }: { line: Line }): ReactNode {
  const { report } = useMeasure();
  const { say, locale } = useSpeech();
  const ready = line.gaps.service.kind === 'estimate';
  const { data, error, refetch } = useTrend(line, ready);
  const points = data?.points;
  const words = useTrendWords(points);
  if (ready && points === undefined)
    return error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (points === undefined || points.length === 0) return null;
  const tint = tintOf(line, report.smallestGapPoints);
  return (
    <section>
      <h3>{say('measure:detail.trend')}</h3>
      <AskedNote />
      {points.filter(({ value }) => value.kind === 'estimate').length > 1 && (
        <Trend points={points} width={560} height={120} tint={tint} intervals title={words} />
      )}
      <details className="gaps-more">
        <summary>{say('measure:detail.trendTable')}</summary>
        <table className="gaps-detail-table">
          <tbody>
            {points.map((point) => (
              <tr key={point.from}>
                <th scope="row">
                  {say('measure:detail.week', { from: point.from.slice(0, 10), to: point.to.slice(0, 10) })}
                </th>
                <td>
                  {point.value.kind === 'estimate' ? (
                    <>
                      <b>{formatPoints(point.value.point, locale, true)}</b>{' '}
                      {say('marks:reading.intervalOnly', {
                        low: formatPoints(point.value.low, locale, true),
                        high: formatPoints(point.value.high, locale, true),
                      })}{' '}
                      {say('marks:n', { n: point.value.n.toLocaleString(locale) })}
                    </>
                  ) : (
                    say('measure:trend.hole')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
