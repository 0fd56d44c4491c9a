import { drawGrid, type GridCell } from '@plumbline/charts/drawGrid.ts';
import type { ReactNode, RefObject } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

type Props = {
  columns: readonly string[];
  rows: readonly { name: string; cells: readonly GridCell[] }[];
  label: string;
  holder: RefObject<HTMLDivElement | null>;
};

/** Figures in rows and columns, coloured by size; what is wider than its place scrolls. */
export function GridPicture({ columns, rows, label, holder }: Props): ReactNode {
  const { nodes, width, height } = drawGrid(columns, rows, 'variables');
  return (
    <ScrollBox label={label}>
      <div ref={holder} className="segments-picture">
        <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          <SvgTree nodes={nodes} />
        </svg>
      </div>
    </ScrollBox>
  );
}
