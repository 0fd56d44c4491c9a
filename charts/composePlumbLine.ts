import type { Line } from '@plumbline/model/gapsReport.ts';
import { type Asked, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { describeLine, describeMark, describeMissing, type Speech } from './describeLine.ts';
import { drawGround, drawMark } from './drawPlumbLine.ts';
import { formatPoints } from './formatPoints.ts';
import { isShown, type LayoutOptions, layoutPlumbLine } from './layoutPlumbLine.ts';
import type { Theme } from './palette.ts';
import { composeSvg, type SvgNode, svgNode } from './svgNode.ts';

export type PlumbLineOptions = Speech & {
  width: number;
  smallestGapPoints: number;
  /** when expectations were asked: what is recalled is called so */
  asked: Asked;
  theme: Theme;
  detailed: boolean;
  axis: boolean;
};

export const FONT_STACK = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', Arial, sans-serif";

/**
 * One line as a stand-alone SVG picture, for reports, mail and files.
 *
 * Takes a line as measured: every mark is an `Estimate`, so that a picture without its doubt cannot be asked for.
 *
 * @throws RangeError where the width cannot hold a line
 */
export function composePlumbLine(line: Line, options: PlumbLineOptions): string {
  const layout = layoutPlumbLine(line, layoutOptionsOf(line, options));
  const words = describeLine(line, options, options);
  const marks = layout.marks.map((mark): SvgNode => {
    const label = describeMark(mark.mark, mark.estimate, options.asked, options);
    const shapes = drawMark(mark, layout, options.theme);
    return svgNode('g', { 'data-mark': mark.mark }, [svgNode('title', {}, [label]), ...shapes]);
  });
  const { width, height } = layout;
  return composeSvg(
    svgNode(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        lang: options.locale,
        'font-family': FONT_STACK,
      },
      [
        svgNode('title', {}, [words.title]),
        svgNode('desc', {}, [words.text]),
        ...drawGround(layout, options.theme),
        ...marks,
      ],
    ),
  );
}

/** What the layout needs to know of the words: the string and the browser's picture ask here, so they agree. */
export function layoutOptionsOf(line: Line, options: Omit<PlumbLineOptions, 'theme' | 'asked'>): LayoutOptions {
  const { locale, say, detailed } = options;
  const labelOf = (mark: Mark): string => {
    const name = say(`marks:mark.${mark}.name`);
    const estimate = line.marks[mark];
    return detailed && isShown(estimate) ? `${name} ${formatPoints(estimate.point, locale)}` : name;
  };
  return {
    width: options.width,
    smallestGapPoints: options.smallestGapPoints,
    labels: Object.fromEntries(MARKS.map((mark) => [mark, labelOf(mark)])) as Record<Mark, string>,
    emptyText: emptyTextOf(line, options),
    detailed,
    axis: options.axis,
  };
}

/** Why nothing hangs on a line: the service gap knows best; else what is said of the first mark that has no figure. */
function emptyTextOf(line: Line, { say }: Speech): string {
  const candidates = [line.gaps.service, line.marks.perceived, line.marks.expected];
  for (const kind of ['tooFew', 'withheld'] as const) {
    const found = candidates.find((estimate) => estimate.kind === kind);
    if (found !== undefined && (found.kind === 'tooFew' || found.kind === 'withheld'))
      return describeMissing(found, say);
  }
  return say('measure:chart.nothing');
}
