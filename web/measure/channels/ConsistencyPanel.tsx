import { drawIntervalList } from '@plumbline/charts/drawIntervalList.ts';
import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { ChannelPair, ChannelsReport } from '@plumbline/model/channels.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { channelsApi } from './channelsApi.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

const WIDTH_MAX = 760;
const DRAWN_MAX = 14;
const SHOWN_FIRST = 12;

/** How differently the same customers see a dimension from channel to channel. */
export function ConsistencyPanel({ report, search }: { report: ChannelsReport; search: ChannelsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(SHOWN_FIRST);
  const { pairs, levels, confidence } = report;
  const isReal = ({ pAdjusted }: ChannelPair): boolean => pAdjusted !== null && pAdjusted <= 1 - confidence;
  const real = pairs.filter(isReal);
  const sentence = say(real.length === 0 ? 'channels:consistency.none' : 'channels:consistency.some', {
    ...{ count: real.length, pairs: pairs.filter(({ pAdjusted }) => pAdjusted !== null).length },
  });
  const nameOf = ({ dimension, names }: ChannelPair) => (names === null ? dimension : nameIn(names, locale));
  const levelOf = (dimension: string, channel: string) =>
    levels.find((one) => one.dimension === dimension && one.channel === channel)?.perceived;
  if (pairs.length === 0)
    return (
      <Panel title={say('channels:consistency.title')}>
        <p className="channels-quiet">{say('channels:consistency.nobody')}</p>
      </Panel>
    );
  return (
    <Panel title={say('channels:consistency.title')}>
      <p className="channels-sentence">{sentence}</p>
      <p className="channels-quiet">
        {say('channels:consistency.how')} {report.sampledShare < 1 ? say('runs:run.sampledNote') : ''}
      </p>
      <div ref={holder}>
        <Picture pairs={pairs} nameOf={nameOf} isReal={isReal} label={sentence} />
      </div>
      <ScrollBox label={say('channels:consistency.title')}>
        <table className="ui-table">
          <thead>
            <tr>
              {(['dimension', 'first', 'second', 'difference', 'reading', 'apart'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`channels:consistency.column.${column}`, { points: report.points })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.slice(0, shown).map((pair) => {
              const name = say('marks:named', { name: nameOf(pair), what: `${pair.first} – ${pair.second}` });
              return (
                <tr key={name}>
                  <th scope="row">{nameOf(pair)}</th>
                  {(['first', 'second'] as const).map((side) => {
                    const level = levelOf(pair.dimension, pair[side]);
                    return (
                      <td key={side}>
                        {pair[side]}
                        {level === undefined ? null : (
                          <div>
                            <RateFigure name={`${nameOf(pair)} ${pair[side]}`} estimate={level} />
                          </div>
                        )}
                      </td>
                    );
                  })}
                  <td>
                    <RateFigure name={name} estimate={pair.difference} signed />
                    <div className="channels-quiet">{say(`channels:consistency.compared.${pair.compared}`)}</div>
                  </td>
                  <td>
                    {pair.pAdjusted === null ? (
                      '–'
                    ) : isReal(pair) ? (
                      <StatusTag tone="warn">{say('channels:consistency.differs')}</StatusTag>
                    ) : (
                      <StatusTag tone="neutral">{say('channels:consistency.alike')}</StatusTag>
                    )}
                  </td>
                  <td>
                    {pair.compared === 'within' ? (
                      <RateFigure name={say('channels:consistency.apartOf', { name })} estimate={pair.apart} />
                    ) : (
                      '–'
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      {pairs.length > shown ? (
        <Button onClick={() => setShown(shown + 100)}>
          {say('channels:consistency.more', { count: pairs.length - shown })}
        </Button>
      ) : null}
      <TakeAway
        what={say('channels:consistency.title')}
        tables={{
          csv: channelsApi.file(workspace, 'consistency.csv', search),
          xlsx: channelsApi.file(workspace, 'consistency.xlsx', search),
        }}
        picture={{ holder, name: 'channel-consistency' }}
      />
    </Panel>
  );
}

type PictureProps = {
  pairs: readonly ChannelPair[];
  nameOf: (pair: ChannelPair) => string;
  isReal: (pair: ChannelPair) => boolean;
  label: string;
};

function Picture({ pairs, nameOf, isReal, label }: PictureProps): ReactNode {
  const { say, locale } = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const rows = pairs
    .flatMap((pair) => {
      const { difference, first, second } = pair;
      if (difference.kind !== 'estimate') return [];
      const { point, low, high } = difference;
      return [
        {
          name: say('channels:consistency.pair', { name: nameOf(pair), first, second }),
          point,
          low,
          high,
          real: isReal(pair),
        },
      ];
    })
    .slice(0, DRAWN_MAX);
  if (rows.length === 0) return null;
  const size = Math.min(WIDTH_MAX, Math.max(260, width));
  const reach = Math.max(1, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const write = (value: number) => formatNumber(value, locale, {}, true);
  const title = say('channels:consistency.axis');
  const drawing = { ends: [-reach, reach], none: 0, width: size, theme: 'variables', write, title } as const;
  const { nodes, height } = drawIntervalList(rows, drawing);
  return (
    <div ref={ref}>
      <svg role="img" aria-label={label} width={size} height={height} viewBox={`0 0 ${size} ${height}`}>
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
