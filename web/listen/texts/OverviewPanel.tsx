import { describeEstimate } from '@plumbline/charts/describeLine.ts';
import { drawShare, SHARE_HEIGHT } from '@plumbline/charts/drawShare.ts';
import type { TrendPoint } from '@plumbline/charts/layoutTrend.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { TextOverview, TextShare } from '@plumbline/model/textReading.ts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { Trend } from '../../charts/Trend.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ShareFigure } from './ShareFigure.tsx';

const WIDTH = 180;

/** How large the share of blame is in what texts say of each dimension, and by week. */
export function OverviewPanel({
  overview,
  openMethod,
  chooseTrend,
}: {
  overview: TextOverview;
  openMethod: () => void;
  chooseTrend: (dimension: string) => void;
}): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const rows = overview.dimensions
    .map((one) => ({ ...one, name: nameIn(one.names, locale) }))
    .sort((one, other) => other.mentions - one.mentions);
  const trendName = rows.find(({ dimension }) => dimension === overview.trend.of)?.name ?? say('texts:overview.all');
  return (
    <Panel title={say('texts:overview.title')}>
      <p className="text-quiet">
        {say(overview.calibrated ? 'texts:overview.calibrated' : 'texts:overview.uncalibrated')}
      </p>
      <div className="listen-scroll">
        <table className="text-shares text-overview">
          <caption className="ui-visually-hidden">{say('texts:overview.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('texts:overview.dimension')}</th>
              <th scope="col">{say('texts:overview.picture')}</th>
              <th scope="col">{say('texts:overview.share')}</th>
              <th scope="col">{say('texts:overview.mentions')}</th>
            </tr>
          </thead>
          <tbody>
            <ShareRow name={say('texts:overview.all')} share={overview.all} openMethod={openMethod} />
            {rows.map(({ dimension, name, ...share }) => (
              <ShareRow key={dimension} name={name} share={share} openMethod={openMethod} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="text-trend">
        <h3>{say('texts:overview.trend')}</h3>
        <Select
          className="text-filter"
          aria-label={say('texts:overview.trendOf')}
          value={overview.trend.of}
          options={[
            { value: '', label: say('texts:overview.all') },
            ...rows.map(({ dimension, name }) => ({ value: dimension, label: name })),
          ]}
          onChange={chooseTrend}
        />
        <Trend
          points={overview.trend.points.map(inPoints)}
          width={320}
          height={90}
          tint="beyond"
          intervals
          title={describeTrend(overview, trendName, speech)}
        />
      </div>
    </Panel>
  );
}

function ShareRow({ name, share, openMethod }: { name: string; share: TextShare; openMethod: () => void }): ReactNode {
  const { say, locale } = useSpeech();
  const { blame, mentions, praises, blames } = share;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <svg width={WIDTH} height={SHARE_HEIGHT} viewBox={`0 0 ${WIDTH} ${SHARE_HEIGHT}`} aria-hidden="true">
          <SvgTree nodes={drawShare(blame, { width: WIDTH, tint: 'beyond', theme: 'variables' })} />
        </svg>
      </td>
      <td>
        <ShareFigure estimate={blame} label={say('texts:overview.shareOf', { name })} onOpen={openMethod} />
      </td>
      <td className="text-quiet">
        {mentions === 0
          ? ''
          : say('texts:overview.counts', {
              mentions: formatCount(mentions, locale),
              praises: formatCount(praises, locale),
              blames: formatCount(blames, locale),
            })}
      </td>
    </tr>
  );
}

/** The picture of a trend is made for points of the line: shares are drawn as hundredths. */
function inPoints({ from, to, value }: { from: string; to: string; value: Estimate }): TrendPoint {
  if (value.kind !== 'estimate') return { from, to, value };
  return { from, to, value: { ...value, point: value.point * 100, low: value.low * 100, high: value.high * 100 } };
}

function describeTrend(overview: TextOverview, name: string, speech: ReturnType<typeof useSpeech>): string {
  const last = overview.trend.points.findLast(({ value }) => value.kind === 'estimate');
  if (last === undefined) return speech.say('texts:overview.trendNone', { name });
  return speech.say('texts:overview.trendLast', {
    name,
    week: last.from,
    value: describeEstimate(last.value, speech, false),
  });
}
