import { drawTrend } from '@plumbline/charts/drawTrend.ts';
import { drawTrendEvents } from '@plumbline/charts/drawTrendEvents.ts';
import { layoutTrend, type TrendPoint, type TrendScale } from '@plumbline/charts/layoutTrend.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import { type ReactNode, useMemo } from 'react';
import { SvgTree } from './SvgTree.tsx';

const INSET = 5;
const NONE: readonly { day: string; title: string }[] = [];

/** A trend as a picture only: what it shows in numbers stands in a table beside it, or in its title. */
export function Trend({
  points,
  width,
  height,
  tint,
  intervals,
  title,
  events = NONE,
  scale,
}: {
  points: readonly TrendPoint[];
  width: number;
  height: number;
  tint: Tint;
  intervals: boolean;
  title: string;
  /** what happened on days within it */
  events?: readonly { day: string; title: string }[];
  /** ends that it shares with others beside it; without them its own */
  scale?: TrendScale;
}): ReactNode {
  const nodes = useMemo(
    () => [
      ...drawTrendEvents(points, events, { width, height, inset: INSET, theme: 'variables' }),
      ...drawTrend(layoutTrend(points, { width, height, inset: INSET, intervals, scale }), tint, 'variables'),
    ],
    [points, width, height, tint, intervals, events, scale],
  );
  return (
    <svg
      className="trend"
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
