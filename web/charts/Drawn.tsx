import type { SvgNode } from '@plumbline/charts/svgNode.ts';
import type { ReactNode, RefObject } from 'react';
import { SvgTree } from './SvgTree.tsx';
import { useWidth } from './useWidth.ts';

type Props = {
  /** what it shows, in words */
  label: string;
  /** pixels beyond which a wider picture says no more */
  widthMax: number;
  draw: (width: number) => { nodes: readonly SvgNode[]; height: number };
  /** holds the picture, for those who take it away */
  holder?: RefObject<HTMLElement | null>;
};

/** A picture of charts/ as wide as its place. */
export function Drawn({ label, widthMax, draw, holder }: Props): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(widthMax);
  const used = Math.min(width, widthMax);
  const { nodes, height } = draw(used);
  return (
    <div
      ref={(element) => {
        ref.current = element;
        if (holder !== undefined) holder.current = element;
      }}
      style={{ minWidth: 0, overflow: 'hidden' }}
    >
      <svg
        width={used}
        height={height}
        viewBox={`0 0 ${used} ${height}`}
        role="img"
        aria-label={label}
        style={{ display: 'block' }}
      >
        <title>{label}</title>
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
