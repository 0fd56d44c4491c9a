import type { SvgNode } from '@plumbline/charts/svgNode.ts';
import { type ReactNode, useMemo } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useWidth } from '../../charts/useWidth.ts';

/** A picture as wide as its place. Without a label it only repeats figures that stand beside it in words. */
export function RowPicture({
  height,
  label,
  draw,
}: {
  height: number;
  label: string | null;
  draw: (width: number) => SvgNode[];
}): ReactNode {
  const { ref, width } = useWidth<HTMLDivElement>(240);
  const nodes = useMemo(() => draw(Math.max(80, width)), [draw, width]);
  const size = { width: Math.max(80, width), height };
  return (
    <div ref={ref} className="results-picture">
      {label === null ? (
        <svg {...size} aria-hidden="true">
          <SvgTree nodes={nodes} />
        </svg>
      ) : (
        <svg {...size} role="img" aria-label={label}>
          <SvgTree nodes={nodes} />
        </svg>
      )}
    </div>
  );
}
