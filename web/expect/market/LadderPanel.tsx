import { drawPlot, listTicks, type PlotMark } from '@plumbline/charts/drawPlot.ts';
import type { DemandLadder } from '@plumbline/model/priceReport.ts';
import type { ReactNode } from 'react';
import { HowButton, RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { formatPrice, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { PLOT_HEIGHT, PLOT_WIDTH_MAX } from './MeterPanel.tsx';

type Props = { ladder: DemandLadder; name: string; currency: string | null; withCost: boolean };

/** Who would buy at which price, what a price may be, and what people bear for more than they expected. */
export function LadderPanel({ ladder, name, currency, withCost }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { revenueOptimum, profitOptimum, elasticity, bounds, premium } = ladder;
  const figures = [
    { name: 'revenueOptimum', estimate: revenueOptimum },
    ...(withCost ? [{ name: 'profitOptimum', estimate: profitOptimum }] : []),
    { name: 'elasticity', estimate: elasticity },
    ...(bounds === null ? [] : [{ name: 'demandPrice', estimate: bounds.demandPrice }]),
  ];
  return (
    <Panel title={say('market:price.ladder.title', { name })}>
      <p className="market-quiet">{say('market:price.ladder.about')}</p>
      <DemandPicture {...{ ladder, currency }} />
      <StepTable {...{ ladder, name, currency, withCost }} />
      <ul className="market-key">
        {figures.map(({ name: figure, estimate }) => (
          <li key={figure}>
            {say(`market:price.ladder.${figure}`)}{' '}
            <RateFigure name={say(`market:price.ladder.${figure}`)} estimate={estimate} />
          </li>
        ))}
        {bounds === null ? null : (
          <li>
            {say('market:price.ladder.floor')}{' '}
            <HowButton name={say('market:price.ladder.floor')} method="price-bounds">
              {formatPrice(bounds.floor, currency, locale)}
            </HowButton>
          </li>
        )}
      </ul>
      {bounds?.conflict === true ? <StatusTag tone="bad">{say('market:price.ladder.conflict')}</StatusTag> : null}
      {bounds === null ? <p className="market-quiet">{say('market:price.ladder.noCost')}</p> : null}
      {premium === null ? (
        <p className="market-quiet">{say('market:price.premium.none')}</p>
      ) : (
        <Premium {...{ premium, currency }} />
      )}
    </Panel>
  );
}

function StepTable({ ladder, name, currency, withCost }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const money = (value: number | null): string => (value === null ? '' : formatPrice(value, currency, locale));
  const columns = ['demand', 'revenue', ...(withCost ? (['profit'] as const) : [])] as const;
  return (
    <ScrollBox label={say('market:price.ladder.title', { name })}>
      <table className="market-table">
        <thead>
          <tr>
            <th scope="col">{say('market:price.meter.price')}</th>
            <th scope="col">{say('market:price.ladder.share')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {say(`market:price.ladder.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ladder.steps.map((step) => (
            <tr key={step.price}>
              <th scope="row">{money(step.price)}</th>
              <td>
                <RateFigure name={`${say('market:price.ladder.share')} ${money(step.price)}`} estimate={step.share} />
              </td>
              {columns.map((column) => (
                <td key={column}>
                  {column === 'demand' && step.demand !== null
                    ? formatShare(step.demand, locale, 1)
                    : money(step[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Premium({
  premium,
  currency,
}: {
  premium: NonNullable<DemandLadder['premium']>;
  currency: string | null;
}): ReactNode {
  const { say, locale } = useSpeech();
  const reference = formatPrice(premium.reference, currency, locale);
  return (
    <section aria-label={say('market:price.premium.title')} className="market-figures">
      <h3>{say('market:price.premium.title')}</h3>
      <p className="market-quiet">{say('market:price.premium.about', { reference })}</p>
      <ul className="market-key">
        <li>
          {say('market:price.premium.perPoint')}{' '}
          <RateFigure name={say('market:price.premium.perPoint')} estimate={premium.perPoint} />
        </li>
        {premium.degrees.map(({ exceeded, premium: of }) => (
          <li key={exceeded}>
            {say('market:price.premium.at', { points: exceeded })}{' '}
            <RateFigure name={say('market:price.premium.at', { points: exceeded })} estimate={of} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DemandPicture({ ladder, currency }: Pick<Props, 'ladder' | 'currency'>): ReactNode {
  const { say, locale } = useSpeech();
  const { ref, width: room } = useWidth<HTMLDivElement>(PLOT_WIDTH_MAX);
  const points = ladder.steps.flatMap(({ price, share }) =>
    share.kind === 'estimate' ? [{ x: price, y: share.point, low: share.low, high: share.high }] : [],
  );
  const curve = ladder.steps.flatMap(({ price, demand }) => (demand === null ? [] : [{ x: price, y: demand }]));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const write = (price: number) => formatPrice(price, currency, locale);
  const margin = (last.x - first.x) * 0.08;
  const across = { low: Math.max(0, first.x - margin), high: last.x + margin };
  const marks: PlotMark[] = [];
  const { revenueOptimum: best } = ladder;
  if (best.kind === 'estimate')
    marks.push({
      ...{ x: best.point, low: best.low, high: best.high, label: say('market:price.ladder.best'), tint: 'link' },
    });
  const width = Math.min(room, PLOT_WIDTH_MAX);
  const nodes = drawPlot(
    {
      series: [
        { points: curve, tint: 'company', line: true, dots: false },
        { points, tint: 'mark', line: false, dots: true },
      ],
      marks,
    },
    {
      x: {
        ...{ ...across, title: say('market:price.meter.price') },
        ticks: listTicks(across.low, across.high, width < 500 ? 4 : 8).map((at) => ({ at, text: write(at) })),
      },
      y: {
        ...{ low: 0, high: 1, title: say('market:price.ladder.share') },
        ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: formatShare(at, locale) })),
      },
      ...{ width, height: PLOT_HEIGHT, theme: 'variables' },
    },
  );
  const spoken = points.map(({ x, y }) => `${write(x)}: ${formatShare(y, locale)}`).join(', ');
  return (
    <div ref={ref} className="market-picture">
      <svg
        {...{ width, height: PLOT_HEIGHT, viewBox: `0 0 ${width} ${PLOT_HEIGHT}`, role: 'img' }}
        aria-label={say('market:price.ladder.spoken', { values: spoken })}
      >
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
