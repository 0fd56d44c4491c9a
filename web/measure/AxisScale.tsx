import type { ReactNode } from 'react';
import { useWidth } from '../charts/useWidth.ts';

const POINTS = [0, 25, 50, 75, 100];
const INSET = 16;

/** The scale over all lines; each picture below has its 0 and its 100 at the same places. */
export function AxisScale(): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(640);
  const places = POINTS.map((points) => ({ points, x: INSET + ((width - INSET * 2) * points) / 100 }));
  return (
    <div ref={ref} className="gaps-scale">
      {places.map(({ points, x }) => (
        <span key={points} style={{ left: x }}>
          {points}
        </span>
      ))}
    </div>
  );
}
