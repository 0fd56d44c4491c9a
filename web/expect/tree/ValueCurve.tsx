import type { ValueFit, ValueFunction } from '@plumbline/model/dimension.ts';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [520, 240, 44, 16, 12, 34];

type Knots = ValueFunction['knots'];
type Props = {
  value: ValueFunction;
  fit: ValueFit | undefined;
  name: string;
  writes: boolean;
  /** `last` is true when a drag is over, so that one drag is one step to undo */
  onChange: (knots: Knots) => void;
};

/** The value function as a line whose knots are dragged, or moved by arrow keys. */
export function ValueCurve({ value, fit, name, writes, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const picture = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<{ at: number; knots: Knots } | null>(null);
  const knots = dragged?.knots ?? value.knots;
  const ends = rangeOf(value.knots);
  const x = (native: number) => LEFT + ((native - ends.low) / (ends.high - ends.low)) * (WIDTH - LEFT - RIGHT);
  const y = (points: number) => TOP + (1 - points / 100) * (HEIGHT - TOP - BOTTOM);
  const write = (native: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(native);
  const place = (event: PointerEvent) => {
    const box = picture.current?.getBoundingClientRect();
    if (box === undefined || dragged === null) return;
    const across = ((event.clientX - box.left) / box.width) * WIDTH;
    const down = ((event.clientY - box.top) / box.height) * HEIGHT;
    const native = ends.low + ((across - LEFT) / (WIDTH - LEFT - RIGHT)) * (ends.high - ends.low);
    const points = (1 - (down - TOP) / (HEIGHT - TOP - BOTTOM)) * 100;
    setDragged({ at: dragged.at, knots: moveKnot(knots, dragged.at, [native, points], ends.step) });
  };
  const press = (event: KeyboardEvent, at: number) => {
    const moved = moveByKey(value.knots, at, event, ends.step);
    if (moved === null) return;
    event.preventDefault();
    onChange(moved);
  };
  const band = fit?.band.filter(([native]) => native >= ends.low && native <= ends.high) ?? [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of sliders cannot be a fieldset
    <svg
      ref={picture}
      className="tree-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={t('expect:value.picture', { name })}
      onPointerMove={place}
      onPointerUp={() => {
        if (dragged !== null) onChange(dragged.knots);
        setDragged(null);
      }}
    >
      {[0, 25, 50, 75, 100].map((points) => (
        <g key={points}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(points)} y2={y(points)} className="tree-curve-grid" />
          <text x={LEFT - 8} y={y(points) + 4} textAnchor="end">
            {points}
          </text>
        </g>
      ))}
      {[ends.first, (ends.first + ends.last) / 2, ends.last].map((native) => (
        <text key={native} x={x(native)} y={HEIGHT - 12} textAnchor="middle">
          {`${write(native)} ${value.unit}`}
        </text>
      ))}
      {band.length > 1 ? (
        <polygon
          className="tree-curve-band"
          points={[
            ...band.map(([native, low]) => `${x(native)},${y(low)}`),
            ...[...band].reverse().map(([native, , high]) => `${x(native)},${y(high)}`),
          ].join(' ')}
        />
      ) : null}
      <polyline
        className="tree-curve-line"
        points={knots.map(([native, points]) => `${x(native)},${y(points)}`).join(' ')}
      />
      {knots.map(([native, points], at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a knot is its place in the order; its values change while it is dragged
          key={at}
          cx={x(native)}
          cy={y(points)}
          r={7}
          className="tree-knot"
          role="slider"
          tabIndex={writes ? 0 : -1}
          aria-label={t('expect:value.knot', { number: at + 1, count: knots.length })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(points)}
          aria-valuetext={t('expect:value.knotAt', { native: write(native), unit: value.unit, points: write(points) })}
          aria-disabled={!writes}
          onKeyDown={(event) => writes && press(event, at)}
          onPointerDown={(event) => {
            if (!writes) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            setDragged({ at, knots: value.knots });
          }}
        />
      ))}
    </svg>
  );
}

type Range = { first: number; last: number; low: number; high: number; step: number };

function rangeOf(knots: Knots): Range {
  const [first, last] = [knots[0]?.[0] ?? 0, knots.at(-1)?.[0] ?? 1];
  const wide = Math.max(last - first, 1e-6);
  return {
    first,
    last,
    low: first - wide * 0.05,
    high: last + wide * 0.05,
    step: 10 ** Math.floor(Math.log10(wide / 20)),
  };
}

const round = (value: number, step: number): number => Math.round(Math.round(value / step) * step * 1e9) / 1e9;

/** A knot stays between its neighbours, and on the line from 0 to 100. */
function moveKnot(knots: Knots, at: number, [native, points]: [number, number], step: number): Knots {
  const after = (knots[at - 1]?.[0] ?? Number.NEGATIVE_INFINITY) + step;
  const before = (knots[at + 1]?.[0] ?? Number.POSITIVE_INFINITY) - step;
  const placed: [number, number] = [
    round(Math.min(before, Math.max(after, native)), step),
    Math.min(100, Math.max(0, Math.round(points))),
  ];
  return knots.map((knot, place) => (place === at ? placed : knot));
}

function moveByKey(knots: Knots, at: number, { key, shiftKey }: KeyboardEvent, step: number): Knots | null {
  const [native, points] = knots[at] ?? [0, 0];
  const by = shiftKey ? 10 : 1;
  if (key === 'ArrowUp') return moveKnot(knots, at, [native, points + by], step);
  if (key === 'ArrowDown') return moveKnot(knots, at, [native, points - by], step);
  if (key === 'ArrowLeft') return moveKnot(knots, at, [native - by * step, points], step);
  if (key === 'ArrowRight') return moveKnot(knots, at, [native + by * step, points], step);
  if ((key === 'Delete' || key === 'Backspace') && knots.length > 2)
    return knots.filter((_knot, place) => place !== at);
  return null;
}
