import { drawPlot, listTicks, type PlotMark, type PlotSeries } from '@plumbline/charts/drawPlot.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import type { PriceMeter } from '@plumbline/model/priceReport.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { formatCount, formatPrice, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

export const PLOT_WIDTH_MAX = 760;
export const PLOT_HEIGHT = 300;
const POINTS = ['pmc', 'opp', 'ipp', 'pme'] as const;
/** Colour and dash: a curve is known by either. */
const CURVES: readonly { name: 'tooCheap' | 'cheap' | 'expensive' | 'tooExpensive'; tint: Tint; dash?: string }[] = [
  { name: 'tooCheap', tint: 'above', dash: '2 3' },
  { name: 'cheap', tint: 'above' },
  { name: 'expensive', tint: 'beyond' },
  { name: 'tooExpensive', tint: 'beyond', dash: '2 3' },
];

type Props = { meter: PriceMeter; currency: string | null };

/** Four prices that people named: the curves, where they cross, and who was left out. */
export function MeterPanel({ meter, currency }: Props): ReactNode {
  const { say, locale } = useSpeech();
  return (
    <Panel title={say('market:price.meter.title')}>
      <p className="market-quiet">{say('market:price.meter.about')}</p>
      <MeterPicture {...{ meter, currency }} />
      <ScrollBox label={say('market:price.meter.title')}>
        <table className="market-table">
          <thead>
            <tr>
              <th scope="col">{say('market:price.meter.point')}</th>
              <th scope="col">{say('market:price.meter.price')}</th>
              <th scope="col">{say('market:price.meter.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {POINTS.map((name) => (
              <tr key={name}>
                <th scope="row">{say(`market:price.point.${name}`)}</th>
                <td>
                  <RateFigure name={say(`market:price.point.${name}`)} estimate={meter[name]} />
                </td>
                <td>{say(`market:price.pointMeans.${name}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="market-quiet">
        {say('market:price.meter.counted', { n: formatCount(meter.n, locale) })}{' '}
        {meter.disordered === 0
          ? ''
          : say('market:price.meter.disordered', {
              count: meter.disordered,
              n: formatCount(meter.disordered, locale),
            })}{' '}
        {meter.incomplete === 0
          ? ''
          : say('market:price.meter.incomplete', { count: meter.incomplete, n: formatCount(meter.incomplete, locale) })}
      </p>
    </Panel>
  );
}

function MeterPicture({ meter, currency }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { ref, width: room } = useWidth<HTMLDivElement>(PLOT_WIDTH_MAX);
  const [first, last] = [meter.curves[0], meter.curves.at(-1)];
  if (first === undefined || last === undefined) return null;
  const width = Math.min(room, PLOT_WIDTH_MAX);
  const write = (price: number) => formatPrice(price, currency, locale);
  const series = CURVES.map(
    ({ name, ...look }): PlotSeries => ({
      ...{ ...look, line: true, dots: false, points: meter.curves.map((one) => ({ x: one.price, y: one[name] })) },
    }),
  );
  const marks = (['opp'] as const).flatMap((name): PlotMark[] => {
    const point = meter[name];
    if (point.kind !== 'estimate') return [];
    return [{ x: point.point, low: point.low, high: point.high, label: name.toUpperCase(), tint: 'link' }];
  });
  const ends = (['pmc', 'pme'] as const).flatMap((name): PlotMark[] => {
    const point = meter[name];
    if (point.kind !== 'estimate') return [];
    return [{ x: point.point, low: null, high: null, label: name.toUpperCase(), tint: 'ink-2' }];
  });
  const nodes = drawPlot(
    { series, marks: [...ends, ...marks] },
    {
      x: {
        ...{ low: first.price, high: last.price, title: say('market:price.meter.price') },
        ticks: listTicks(first.price, last.price, width < 500 ? 4 : 8).map((at) => ({ at, text: write(at) })),
      },
      y: {
        ...{ low: 0, high: 1, title: say('market:price.share') },
        ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: formatShare(at, locale) })),
      },
      ...{ width, height: PLOT_HEIGHT, theme: 'variables' },
    },
  );
  const spoken = POINTS.flatMap((name) => {
    const point = meter[name];
    return point.kind === 'estimate' ? [`${say(`market:price.point.${name}`)} ${write(point.point)}`] : [];
  });
  return (
    <>
      <div ref={ref} className="market-picture">
        <svg
          {...{ width, height: PLOT_HEIGHT, viewBox: `0 0 ${width} ${PLOT_HEIGHT}`, role: 'img' }}
          aria-label={say('market:price.meter.spoken', { values: spoken.join(', ') })}
        >
          <SvgTree nodes={nodes} />
        </svg>
      </div>
      <ul className="market-key">
        {CURVES.map(({ name, tint, dash }) => (
          <li key={name}>
            <svg width={28} height={10} viewBox="0 0 28 10" aria-hidden="true">
              <path d="M0 5H28" stroke={`var(--pl-${tint})`} strokeWidth={2} strokeDasharray={dash} fill="none" />
            </svg>{' '}
            {say(`market:price.curve.${name}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
