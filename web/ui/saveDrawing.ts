import { FONT_STACK } from '@plumbline/charts/composePlumbLine.ts';
import { composeSvg, type SvgNode, svgNode } from '@plumbline/charts/svgNode.ts';
import { saveSvg } from './saveSvg.ts';

/** Shapes in the light theme, as they go onto paper. */
export type Drawing = { nodes: readonly SvgNode[]; width: number; height: number };

const PAPER = '#ffffff';

/** Hands a picture that is not on the screen to the person. @param name  of the file, without its ending */
export function saveDrawing({ nodes, width, height }: Drawing, name: string, form: 'svg' | 'png'): Promise<void> {
  const shape = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  const paper = svgNode('rect', { width, height, fill: PAPER });
  const text = composeSvg(svgNode('svg', { ...shape, 'font-family': FONT_STACK }, [paper, ...nodes]));
  return saveSvg(text, { width, height, background: PAPER }, name, form);
}
