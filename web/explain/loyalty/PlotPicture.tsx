import { drawPlot, listTicks, type PlotBand, type PlotMark, type PlotSeries } from '@plumbline/charts/drawPlot.ts';
import type { ReactNode, RefObject } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useWidth } from '../../charts/useWidth.ts';

type Axis = { title: string; ends?: readonly [number, number]; write: (value: number) => string };
type Props = {
  series: readonly PlotSeries[];
  bands?: readonly PlotBand[];
  marks?: readonly PlotMark[];
  x: Axis;
  y: Axis;
  label: string;
  holder: RefObject<HTMLDivElement | null>;
};

const WIDTH_MAX = 680;
const HEIGHT = 320;
const TICKS = 5;

/** A picture over two axes, as wide as its place. */
export function PlotPicture({ series, bands = [], marks = [], x, y, label, holder }: Props): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const size = Math.min(WIDTH_MAX, Math.max(240, width));
  const points = series.flatMap((one) => one.points);
  const across = endsOf(x.ends, [
    ...points.map((point) => point.x),
    ...bands.flatMap((band) => band.points.map((point) => point.x)),
  ]);
  const up = endsOf(y.ends, [
    ...points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]),
    ...bands.flatMap((band) => band.points.flatMap((point) => [point.low, point.high])),
  ]);
  const axis = ([low, high]: readonly [number, number], { title, write }: Axis) => ({
    ...{ low, high, title },
    ticks: listTicks(low, high, TICKS).map((at) => ({ at, text: write(at) })),
  });
  const nodes = drawPlot(
    { series, bands, marks },
    { x: axis(across, x), y: axis(up, y), width: size, height: HEIGHT, theme: 'variables' },
  );
  return (
    <div ref={ref} className="loyalty-picture">
      <div ref={holder}>
        <svg role="img" aria-label={label} width={size} height={HEIGHT} viewBox={`0 0 ${size} ${HEIGHT}`}>
          <SvgTree nodes={nodes} />
        </svg>
      </div>
    </div>
  );
}

/** With a little room on either side, so that no point lies on the frame. */
function endsOf(given: readonly [number, number] | undefined, values: readonly number[]): readonly [number, number] {
  if (given !== undefined) return given;
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.04 || 1;
  return [low - room, high + room];
}
