import type { SvgNode } from '@plumbline/charts/svgNode.ts';
import type { ReactNode, RefObject } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';

/** A picture for files only: on the page a table is what is read. */
export function FilePicture({
  holder,
  picture,
  title,
}: {
  holder: RefObject<HTMLDivElement | null>;
  picture: { nodes: readonly SvgNode[]; width: number; height: number };
  title: string;
}): ReactNode {
  const { nodes, width, height } = picture;
  return (
    <div className="explorer-picture" ref={holder} aria-hidden="true">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
