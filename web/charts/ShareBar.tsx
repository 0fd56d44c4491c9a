import type { Estimate } from '@plumbline/model/estimate.ts';
import type { ReactNode } from 'react';

const WIDTH = 200;

/** A share as a bar with the whisker of its interval; a picture only, the figure stands beside it. */
export function ShareBar({ estimate }: { estimate: Estimate }): ReactNode {
  if (estimate.kind !== 'estimate') return null;
  const [low, point, high] = [estimate.low, estimate.point, estimate.high].map((share) => Math.round(share * WIDTH));
  return (
    <svg className="share-bar" width={WIDTH} height={18} viewBox={`0 0 ${WIDTH} 18`} aria-hidden="true">
      <rect x={0} y={5} width={WIDTH} height={8} rx={4} fill="var(--pl-beyond)" opacity={0.3} />
      <rect x={0} y={5} width={point} height={8} rx={4} fill="var(--pl-above)" />
      <path
        d={`M${low} 4v10M${low} 9H${high}M${high} 4v10`}
        stroke="var(--pl-ink)"
        strokeWidth={1.3}
        fill="none"
        strokeLinecap="round"
      />
    </svg>
  );
}
