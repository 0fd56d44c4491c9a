import { drawTrend } from '@plumbline/charts/drawTrend.ts';
import { layoutTrend, type TrendPoint } from '@plumbline/charts/layoutTrend.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import { type ReactNode, useMemo } from 'react';
import { SvgTree } from './SvgTree.tsx';

/** A trend as a picture only: what it shows in numbers stands in a table beside it, or in its title. */
export function Trend({
  points,
  width,
  height,
  tint,
  intervals,
  title,
}: {
  points: readonly TrendPoint[];
  width: number;
  height: number;
  tint: Tint;
  intervals: boolean;
  title: string;
}): ReactNode {
  const nodes = useMemo(
    () => drawTrend(layoutTrend(points, { width, height, inset: 5, intervals }), tint, 'variables'),
    [points, width, height, tint, intervals],
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
