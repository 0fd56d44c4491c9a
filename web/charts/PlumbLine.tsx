import { layoutOptionsOf } from '@plumbline/charts/composePlumbLine.ts';
import { describeLine, describeMark } from '@plumbline/charts/describeLine.ts';
import { type Bound, drawBounds } from '@plumbline/charts/drawBounds.ts';
import { drawGround, drawMark } from '@plumbline/charts/drawPlumbLine.ts';
import { layoutPlumbLine, type PlacedMark, type PlumbLineLayout } from '@plumbline/charts/layoutPlumbLine.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import type { Asked, Mark } from '@plumbline/model/mark.ts';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { MarkCard } from './MarkCard.tsx';
import './plumbLine.css';
import { SvgTree } from './SvgTree.tsx';
import { useSpeech } from './useSpeech.ts';
import { useWidth } from './useWidth.ts';

export type PlumbLineProps = {
  line: Line;
  asked: Asked;
  smallestGapPoints: number;
  /** all marks are labelled with their values, and the axis is written */
  detailed: boolean;
  /** hard lines on it, such as what laws demand */
  bounds?: readonly Bound[];
  /** opens what stands behind a mark */
  onMark: (mark: Mark) => void;
};

/** How near the pointer must come to a mark, in pixels. */
const REACH = 18;
const NONE: readonly Bound[] = [];

/**
 * One line with its marks. One stop of the Tab key; arrow keys walk the marks from 0 to 100, Enter opens one.
 *
 * Draws what the charts room laid out, and adds what only a screen has: reach, focus and the card of a mark.
 */
export function PlumbLine({
  line,
  asked,
  smallestGapPoints,
  detailed,
  bounds = NONE,
  onMark,
}: PlumbLineProps): ReactNode {
  const speech = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(640);
  const cardId = useId();
  const [active, setActive] = useState<Mark | null>(null);
  const layout = useMemo(
    () =>
      layoutPlumbLine(
        line,
        layoutOptionsOf(line, { ...speech, smallestGapPoints, detailed, axis: detailed, width: Math.max(200, width) }),
      ),
    [line, speech, smallestGapPoints, detailed, width],
  );
  const ground = useMemo(
    () => [...drawGround(layout, 'variables'), ...drawBounds(layout, bounds, 'variables')],
    [layout, bounds],
  );
  const words = useMemo(
    () => describeLine(line, { smallestGapPoints, asked }, speech),
    [line, smallestGapPoints, asked, speech],
  );
  const inOrder = useMemo(() => [...layout.marks].sort((a, b) => a.x - b.x), [layout]);
  const shown = inOrder.find((mark) => mark.mark === active) ?? null;
  const stop = shown ?? inOrder[0] ?? null;

  const walk = (event: KeyboardEvent<SVGSVGElement>): void => {
    const next = nextMark(event.key, inOrder, stop);
    if (next !== null) {
      event.preventDefault();
      event.currentTarget.querySelector<SVGGElement>(`[data-mark="${next.mark}"]`)?.focus();
    } else if (event.key === 'Escape') setActive(null);
    else if ((event.key === 'Enter' || event.key === ' ') && stop !== null) {
      event.preventDefault();
      onMark(stop.mark);
    }
  };
  const point = (event: PointerEvent<SVGSVGElement>): void => setActive(markUnder(event, layout)?.mark ?? null);

  return (
    <div className="plumb" ref={ref} data-reached={shown !== null}>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset */}
      <svg
        className="plumb-svg"
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="group"
        aria-label={words.title}
        onKeyDown={walk}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setActive(null)}
        onClick={() => shown !== null && onMark(shown.mark)}
        onBlur={() => setActive(null)}
      >
        <desc>{words.text}</desc>
        <g>
          <SvgTree nodes={ground} />
        </g>
        {layout.marks.map((mark) => (
          // biome-ignore lint/a11y/useSemanticElements: SVG has no button
          <g
            key={mark.mark}
            className="plumb-mark"
            data-mark={mark.mark}
            data-active={mark.mark === active}
            role="button"
            aria-label={describeMark(mark.mark, mark.estimate, asked, speech)}
            aria-describedby={mark.mark === active ? cardId : undefined}
            tabIndex={mark === stop ? 0 : -1}
            onFocus={() => setActive(mark.mark)}
          >
            <circle className="plumb-ring" {...ringOf(mark, layout)} />
            <SvgTree nodes={drawMark(mark, layout, 'variables')} />
          </g>
        ))}
      </svg>
      {shown !== null && <MarkCard id={cardId} placed={shown} layout={layout} asked={asked} />}
    </div>
  );
}

function ringOf(mark: PlacedMark, layout: PlumbLineLayout): { cx: number; cy: number; r: number } {
  return { cx: mark.x, cy: mark.side === 'customer' ? layout.lineY : layout.lineY + 16, r: 12.5 };
}

function nextMark(key: string, marks: readonly PlacedMark[], stop: PlacedMark | null): PlacedMark | null {
  const now = stop === null ? -1 : marks.indexOf(stop);
  if (key === 'ArrowRight' || key === 'ArrowDown') return marks[Math.min(marks.length - 1, now + 1)] ?? null;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return marks[Math.max(0, now - 1)] ?? null;
  if (key === 'Home') return marks[0] ?? null;
  if (key === 'End') return marks.at(-1) ?? null;
  return null;
}

/** The nearest mark on the pointer's side of the line; reach instead of shapes, because shapes overlap. */
function markUnder(event: PointerEvent<SVGSVGElement>, layout: PlumbLineLayout): PlacedMark | null {
  const box = event.currentTarget.getBoundingClientRect();
  const x = event.clientX - box.left;
  const side = event.clientY - box.top > layout.lineY + 8 ? 'company' : 'customer';
  let nearest: PlacedMark | null = null;
  let least = REACH;
  for (const mark of layout.marks) {
    if (mark.side !== side) continue;
    const labelled = mark.label !== null && Math.abs(mark.label.x - x) < mark.label.width / 2;
    const away =
      labelled && side === 'company' && event.clientY - box.top > layout.lineY + 36 ? 0 : Math.abs(mark.x - x);
    if (away < least) {
      nearest = mark;
      least = away;
    }
  }
  return nearest;
}
