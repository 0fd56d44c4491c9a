import { drawMetricTrend } from '@plumbline/charts/drawMetricTrend.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MetricChart } from '@plumbline/model/metricReport.ts';
import { type ReactNode, useMemo } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { writeMetric } from './writeMetric.ts';

type Props = {
  points: readonly { from: string; value: Estimate; target: number | null }[];
  control: MetricChart | null;
  unit: string;
  width: number;
  height: number;
  title: string;
  /** without axes, as on a tile */
  small?: boolean;
};

/** A metric through time; what it shows in numbers stands in a table beside it, or on the page it opens. */
export function MetricPicture({ points, control, unit, width, height, title, small = false }: Props): ReactNode {
  const speech = useSpeech();
  const nodes = useMemo(() => {
    const { locale, say } = speech;
    const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
    const write = {
      value: (value: number, decimals: number) => writeMetric(value, unit, speech, false, decimals),
      day: (from: string) => day.format(new Date(`${from}T00:00:00Z`)),
    };
    const names = { target: say('metrics:target'), limits: say('metrics:trend.limits') };
    return drawMetricTrend(
      { points, control },
      { width, height, theme: 'variables', write: small ? null : write, names },
    );
  }, [points, control, unit, width, height, small, speech]);
  return (
    <svg
      className="metrics-picture"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={title}
    >
      <SvgTree nodes={nodes} />
    </svg>
  );
}
