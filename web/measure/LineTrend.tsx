import { describeEstimate, nameOfGap } from '@plumbline/charts/describeLine.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { TrendPoint } from '@plumbline/charts/layoutTrend.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { Trend } from '../charts/Trend.tsx';
import { useSpeech } from '../charts/useSpeech.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { useMeasure } from './MeasureContext.ts';
import { eventsQuestion, trendQuestion } from './questions.ts';

const WEEKS = 12;

/** The tint of a line's service gap, the same in picture, figure and trend. */
export function tintOf(line: Line, smallestGapPoints: number): Tint {
  const tone = judgeGap(line.gaps.service, smallestGapPoints);
  if (tone === 'short') return 'beyond';
  return tone === 'above' ? 'above' : 'within';
}

/** The weeks of a line's service gap, asked with the page's filters and the cell of the line. */
export function useTrend(line: Line, ready: boolean): UseQueryResult<{ points: TrendPoint[] }> {
  const { workspace, filters, report } = useMeasure();
  const { from: _from, ...others } = filters;
  const cell = Object.fromEntries(report.by.map((attribute) => [attribute, [line.by[attribute] ?? '']]));
  const question = { ...others, ...cell, dimension: line.dimension.key, gap: 'service', weeks: WEEKS };
  return useQuery(trendQuestion(workspace, question, ready));
}

/** A trend in words, for those who do not see it: the oldest and the newest week that have a figure. */
export function useTrendWords(points: readonly TrendPoint[] | undefined): string {
  const speech = useSpeech();
  const { report } = useMeasure();
  const shown = (points ?? []).filter((point) => point.value.kind === 'estimate');
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return speech.say('measure:trend.none');
  return speech.say('measure:trend.spoken', {
    name: nameOfGap('service', report.asked, speech.say),
    weeks: WEEKS,
    first: describeEstimate(first.value, speech, true),
    last: describeEstimate(last.value, speech, true),
  });
}

/** What people noted that may have moved the expectations of a line; asked for once, for all lines. */
function useEvents(line: Line, ready: boolean): readonly { day: string; title: string }[] {
  const { workspace } = useMeasure();
  const { can } = useWorkspace();
  const { data } = useQuery(eventsQuestion(workspace, ready && can('expectation.read')));
  const { key } = line.dimension;
  return useMemo(
    () => (data?.events ?? []).filter(({ dimension }) => dimension === '' || dimension === key),
    [data, key],
  );
}

/** The small trend of a row. */
export function LineTrend({ line, ready }: { line: Line; ready: boolean }): ReactNode {
  const { report } = useMeasure();
  const { say } = useSpeech();
  const { data, error, refetch } = useTrend(line, ready);
  const points = data?.points;
  const words = useTrendWords(points);
  const events = useEvents(line, ready);
  if (error !== null) {
    return (
      <Button type="link" size="small" onClick={() => void refetch()}>
        {say('measure:trend.failed')}
      </Button>
    );
  }
  if (points === undefined) return ready ? <span className="gaps-note">{say('measure:trend.loading')}</span> : null;
  // One week alone is no trend.
  if (points.filter(({ value }) => value.kind === 'estimate').length < 2) return null;
  const tint = tintOf(line, report.smallestGapPoints);
  return <Trend points={points} width={104} height={40} tint={tint} intervals={false} title={words} events={events} />;
}
