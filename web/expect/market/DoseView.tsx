import { drawPlot, listTicks, type PlotPoint } from '@plumbline/charts/drawPlot.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { CampaignReport, DoseResponse } from '@plumbline/model/market.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { formatCount } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const WIDTH_MAX = 620;
const HEIGHT = 240;
/** More than chance after correction. */
const CHANCE = 0.05;

type Props = { response: DoseResponse; report: CampaignReport };

/** What people expect of one dimension at each dose, the slope, and those held out. */
export function DoseView({ response, report }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { dimension, names, slope, pAdjusted, heldOut, heldOutAdjusted, unread, clusteredBy } = response;
  const name = names === null ? dimension : nameIn(names, locale);
  const told = (p: number | null, yes: string, no: string) =>
    p === null ? null : <StatusTag tone={p <= CHANCE ? 'busy' : 'neutral'}>{say(p <= CHANCE ? yes : no)}</StatusTag>;
  return (
    <section aria-label={name} className="market-figures">
      <h3>{name}</h3>
      <DosePicture response={response} name={name} />
      <DoseTable response={response} name={name} />
      <p>
        {say(`market:dose.slope.${report.campaign.input.exposure.kind === 'weeks' ? 'intensity' : 'contact'}`)}{' '}
        <RateFigure name={`${say('market:dose.slopeName')} ${name}`} estimate={slope} />{' '}
        {told(pAdjusted, 'market:dose.moves', 'market:dose.noMove')}
      </p>
      {heldOut === null ? (
        <p className="market-quiet">{say('market:dose.noHeldOut')}</p>
      ) : (
        <ul className="market-key">
          {(['of', 'from', 'difference'] as const).map((part) => (
            <li key={part}>
              {say(`market:dose.heldOut.${part}`)}{' '}
              <RateFigure name={`${say(`market:dose.heldOut.${part}`)} ${name}`} estimate={heldOut[part]} />
            </li>
          ))}
          <li>{told(heldOutAdjusted, 'market:dose.differs', 'market:dose.noDifference')}</li>
        </ul>
      )}
      <p className="market-quiet">
        {say(`market:dose.asked.${report.asked}`)} {say(`market:dose.clustered.${clusteredBy}`)}{' '}
        {unread.unsaid > 0 ? say('market:dose.unsaid', { count: unread.unsaid }) : ''}{' '}
        {unread.unreadable > 0 ? say('market:dose.unreadable', { count: unread.unreadable }) : ''}
      </p>
    </section>
  );
}

function useDose(): (from: number, to: number) => string {
  const { locale } = useSpeech();
  const write = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  return (from, to) => (from === to ? write(from) : `${write(from)}–${write(to)}`);
}

function DoseTable({ response, name }: { response: DoseResponse; name: string }): ReactNode {
  const { say } = useSpeech();
  const dose = useDose();
  if (response.levels.length === 0) return null;
  return (
    <ScrollBox label={`${name} ${say('market:dose.table')}`}>
      <table className="market-table">
        <thead>
          <tr>
            <th scope="col">{say('market:dose.dose')}</th>
            <th scope="col">{say('market:dose.level')}</th>
          </tr>
        </thead>
        <tbody>
          {response.levels.map(({ from, to, level }) => (
            <tr key={from}>
              <th scope="row">{dose(from, to)}</th>
              <td>
                {level.kind === 'absent' ? (
                  <span className="market-quiet">{say('market:dose.oneCluster')}</span>
                ) : (
                  <RateFigure name={`${name} · ${say('market:dose.dose')} ${dose(from, to)}`} estimate={level} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function DosePicture({ response, name }: { response: DoseResponse; name: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const dose = useDose();
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const points = response.levels.flatMap(({ from, to, level }): PlotPoint[] =>
    level.kind === 'estimate' ? [{ x: (from + to) / 2, y: level.point, low: level.low, high: level.high }] : [],
  );
  const most = Math.max(...points.map(({ x }) => x));
  // there is no half a contact
  const counted = response.levels.every(({ from, to }) => Number.isInteger(from) && Number.isInteger(to));
  if (points.length < 2) return null;
  const [lowest, highest] = [
    Math.min(...points.map(({ y, low }) => low ?? y)),
    Math.max(...points.map(({ y, high }) => high ?? y)),
  ];
  const up = { low: Math.max(0, Math.floor(lowest / 10) * 10), high: Math.min(100, Math.ceil(highest / 10) * 10) };
  const width = Math.min(room, WIDTH_MAX);
  const spoken = response.levels.flatMap(({ from, to, level }) =>
    level.kind === 'estimate'
      ? [`${dose(from, to)}: ${formatValue(level.point, 'points', speech)} (n ${formatCount(level.n, locale)})`]
      : [],
  );
  const nodes = drawPlot(
    { series: [{ points, tint: 'link', line: true, dots: true, dash: '2 4' }] },
    {
      x: {
        ...{ low: 0, high: most * 1.05, title: say('market:dose.dose') },
        ticks: listTicks(0, most, 6)
          .filter((at) => !counted || Number.isInteger(at))
          .map((at) => ({ at, text: dose(at, at) })),
      },
      y: {
        ...{ ...up, title: say('market:dose.level') },
        ticks: listTicks(up.low, up.high, 4).map((at) => ({ at, text: String(at) })),
      },
      ...{ width, height: HEIGHT, theme: 'variables' },
    },
  );
  return (
    <div ref={ref} className="market-picture">
      <svg
        {...{ width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img' }}
        aria-label={say('market:dose.spoken', { name, values: spoken.join(', ') })}
      >
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
