import { drawPlot, listTicks } from '@plumbline/charts/drawPlot.ts';
import type { ValueReport } from '@plumbline/model/valueReport.ts';
import type { ReactNode, RefObject } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';

type Props = { rows: ValueReport['repeat']['heldOut']['rows']; holder: RefObject<HTMLDivElement | null> };
const WIDTH_MAX = 620;
const HEIGHT = 260;

/** Repeats after the day that was learned up to: seen with interval, and expected as a broken line. */
export function HeldOutPicture({ rows, holder }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const width = Math.min(WIDTH_MAX, Math.max(240, room));
  const expected = rows.flatMap((row) => (row.expected === null ? [] : [{ x: row.repeats, y: row.expected }]));
  const seen = rows.flatMap(({ repeats, seen: one }) =>
    one.kind === 'estimate' ? [{ x: repeats, y: one.point, low: one.low, high: one.high }] : [],
  );
  const top = Math.max(1, ...expected.map(({ y }) => y), ...seen.map(({ high }) => high)) * 1.05;
  const most = Math.max(1, ...rows.map(({ repeats }) => repeats));
  const tick = (at: number) => ({ at, text: at.toLocaleString(locale) });
  const nodes = drawPlot(
    {
      series: [
        { points: expected, tint: 'link', line: true, dots: false, dash: '5 4' },
        { points: seen, tint: 'mark', line: false, dots: true },
      ],
    },
    {
      x: { low: 0, high: most, ticks: rows.map(({ repeats }) => tick(repeats)), title: say('segments:repeat.axis') },
      y: { low: 0, high: top, ticks: listTicks(0, top, 5).map(tick), title: say('segments:repeat.axisUp') },
      ...{ width, height: HEIGHT, theme: 'variables' },
    },
  );
  return (
    <div ref={ref} className="segments-picture">
      <div ref={holder}>
        <svg
          {...{ width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img' }}
          aria-label={say('segments:repeat.picture')}
        >
          <SvgTree nodes={nodes} />
        </svg>
      </div>
    </div>
  );
}
