import { nameOfGap, nameOfMark } from '@plumbline/charts/describeLine.ts';
import { drawWaterfall, type WaterfallRow } from '@plumbline/charts/drawWaterfall.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { FIVE_GAPS, type FiveGap, type FiveGapsLine, type FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { COMPANY_GAPS, GAPS, type Mark } from '@plumbline/model/mark.ts';
import { Alert } from 'antd';
import { type ReactNode, useRef } from 'react';
import { Drawn } from '../../charts/Drawn.tsx';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { hasPlaces } from '../../shell/whereSearch.ts';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { describeDominant } from './describeDominant.ts';
import { FiveGapsEvidence } from './FiveGapsEvidence.tsx';
import { fiveGapsFile } from './fiveGapsApi.ts';
import type { FiveGapsSearch } from './fiveGapsSearch.ts';
import { MissingMarks } from './MissingMarks.tsx';

type Props = { report: FiveGapsReport; opened: FiveGapsLine; search: FiveGapsSearch };

/** One dimension taken apart: the sentence, the waterfall, the table of its gaps, what is missing, and the evidence. */
export function FiveGapsPanel({ report, opened, search }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLElement>(null);
  const { line, dominant } = opened;
  const name = nameIn(line.dimension.names, locale);
  const rows = useRows(report, opened);
  return (
    <>
      <Panel title={name}>
        <Alert
          className="fivegaps-sentence"
          type={dominant.kind === 'clear' ? 'warning' : 'info'}
          title={describeDominant(dominant, 'dominant', speech)}
        />
        <Drawn
          label={`${say('fivegaps:waterfall.title', { name })}. ${rows.spoken}`}
          widthMax={680}
          draw={(width) => drawWaterfall(rows.rows, { width, theme: 'variables' })}
          holder={holder}
        />
        <p className="fivegaps-quiet">{sayHowItAddsUp(opened, speech)}</p>
        <GapTable report={report} opened={opened} />
        <p className="fivegaps-quiet">
          <HowButton name={say('fivegaps:head.dominant')} method="five-gaps">
            {say('fivegaps:how.draws', {
              ...{ draws: report.draws.toLocaleString(locale), seed: report.seed },
              certain: formatShare(report.certainShare, locale),
            })}
          </HowButton>
        </p>
        <TakeAway
          what={name}
          tables={{ csv: fiveGapsFile(workspace, 'csv', search), xlsx: fiveGapsFile(workspace, 'xlsx', search) }}
          picture={{ holder, name: `five-gaps-${line.dimension.key}` }}
        />
      </Panel>
      {opened.missing.length === 0 ? null : (
        <MissingMarks missing={opened.missing} dimension={line.dimension.key} part={hasPlaces(search)} />
      )}
      <FiveGapsEvidence
        opened={opened}
        dimensions={report.lines.map(({ line: { dimension } }) => dimension)}
        search={search}
      />
    </>
  );
}

/** What is drawn, and the same in words. */
function useRows(report: FiveGapsReport, { line }: FiveGapsLine): { rows: WaterfallRow[]; spoken: string } {
  const { say, locale } = useSpeech();
  const write = (points: number, signed: boolean) => formatPoints(points, locale, signed);
  const pointOf = (mark: Mark): number | null => {
    const estimate = line.marks[mark];
    return estimate.kind === 'estimate' || estimate.kind === 'set' ? estimate.point : null;
  };
  const levelOf = (mark: Mark): WaterfallRow => {
    const estimate = line.marks[mark];
    const name = nameOfMark(mark, report.asked, say);
    const point = pointOf(mark);
    if (point === null) return { kind: 'unknown', label: say('fivegaps:waterfall.unknown', { name }) };
    const doubt = estimate.kind === 'estimate' ? estimate : { low: null, high: null };
    const label = say('fivegaps:waterfall.level', { name, value: write(point, false) });
    return { kind: 'level', label, point, low: doubt.low, high: doubt.high };
  };
  const stepOf = (gap: FiveGap, kind: 'step' | 'beside'): WaterfallRow => {
    const estimate = line.gaps[gap];
    const name = nameOfGap(gap, report.asked, say);
    const from = pointOf(GAPS[gap].from);
    if (from === null || (estimate.kind !== 'estimate' && estimate.kind !== 'set')) {
      return { kind: 'unknown', label: say('fivegaps:waterfall.unknown', { name }) };
    }
    const { low, high } = estimate.kind === 'estimate' ? estimate : { low: estimate.point, high: estimate.point };
    const tone = judgeGap(estimate, report.smallestGapPoints);
    return {
      ...{ kind, from, to: from + estimate.point, low, high },
      tint: tone === 'short' ? 'beyond' : tone === 'above' ? 'above' : 'within',
      label: say('fivegaps:waterfall.step', {
        ...{ name, value: write(estimate.point, true), low: write(low, true), high: write(high, true) },
      }),
    };
  };
  const rows = [
    levelOf('expected'),
    ...COMPANY_GAPS.map((gap) => stepOf(gap, 'step')),
    levelOf('perceived'),
    stepOf('communication', 'beside'),
  ];
  return { rows, spoken: rows.map(({ label }) => label).join(say('measure:chart.between')) };
}

function sayHowItAddsUp(
  { line, whole, remainder }: FiveGapsLine,
  { say, locale }: ReturnType<typeof useSpeech>,
): string {
  if (!whole || remainder === null) return say('fivegaps:sum.partly');
  const points = (gap: FiveGap | 'service') => {
    const estimate = line.gaps[gap];
    return estimate.kind === 'estimate' || estimate.kind === 'set' ? estimate.point : 0;
  };
  if (Math.abs(remainder) >= 0.05) {
    return say('fivegaps:sum.changed', { remainder: formatPoints(remainder, locale, true) });
  }
  const sum = COMPANY_GAPS.map((gap, at) => formatPoints(points(gap), locale, at > 0)).join(' ');
  return say('fivegaps:sum.exact', { sum, service: formatPoints(points('service'), locale) });
}

function GapTable({ report, opened }: { report: FiveGapsReport; opened: FiveGapsLine }): ReactNode {
  const { say, locale } = useSpeech();
  const { line, dominant } = opened;
  const components = 'components' in dominant ? dominant.components : [];
  return (
    <ScrollBox label={say('fivegaps:page.title')}>
      <table className="ui-table fivegaps-table">
        <thead>
          <tr>
            {(['gap', 'points', 'worst', 'closes'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`fivegaps:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIVE_GAPS.map((gap) => {
            const share = components.find((one) => one.gap === gap)?.share;
            const name = nameOfGap(gap, report.asked, say);
            return (
              <tr key={gap}>
                <th scope="row">
                  {name}
                  <span className="fivegaps-quiet">{say(`marks:gap.${gap}.formula`)}</span>
                </th>
                <td>
                  <RateFigure name={name} estimate={line.gaps[gap]} signed />
                </td>
                <td>{share === undefined ? '—' : formatShare(share, locale)}</td>
                <td>{say(`fivegaps:closes.${gap}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
