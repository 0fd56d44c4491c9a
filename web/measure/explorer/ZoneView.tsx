import { drawNamedRows } from '@plumbline/charts/drawNamedRows.ts';
import { drawZoneShares, ZONE_HEIGHT } from '@plumbline/charts/drawZoneShares.ts';
import type { ExploredGap } from '@plumbline/model/explorerReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { FigureButton } from '../FigureButton.tsx';
import { MadeBy } from '../FigureDetail.tsx';
import { arrangeDimensions } from './arrangeGaps.ts';
import { explorerApi } from './explorerApi.ts';
import { cellKey } from './explorerSearch.ts';
import { nameOfCell, nameOfSplit } from './explorerWords.ts';
import { FilePicture } from './FilePicture.tsx';
import { useExplorer } from './useExplorer.ts';

const PARTS = ['below', 'inside', 'above'] as const;
const WIDTH = 220;

/** The zone of tolerance: which share of occasions lies below adequate, inside, and above expected, in each cell. */
export function ZoneView(): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, report, search, question } = useExplorer();
  const dimensions = useMemo(() => arrangeDimensions(report, search.sort ?? 'worst'), [report, search.sort]);
  const [made, setMade] = useState(false);
  const rows = report.gaps.filter(({ zone }) => zone !== null && zone.inside.kind !== 'absent');
  const title = say('explorer:zone.title');
  const holder = useRef<HTMLDivElement>(null);
  const picture = drawNamedRows(
    dimensions.flatMap(({ key, names }) =>
      rows.flatMap(({ dimension, by, zone }) => {
        if (dimension !== key || zone === null) return [];
        const nodes = drawZoneShares(zone, { width: WIDTH, theme: 'variables' });
        return [{ name: `${nameIn(names, locale)} · ${nameOfCell(by, speech)}`, nodes, height: ZONE_HEIGHT }];
      }),
    ),
    { width: WIDTH, theme: 'variables' },
  );
  if (rows.length === 0) {
    return (
      <Panel>
        <EmptyState title={say('explorer:zone.none')} text={say('explorer:zone.noneText')} />
      </Panel>
    );
  }
  return (
    <Panel
      title={title}
      extra={
        <TakeAway
          what={title}
          tables={{
            csv: explorerApi.file(workspace, question, 'csv'),
            xlsx: explorerApi.file(workspace, question, 'xlsx'),
          }}
          picture={{ holder, name: `${workspace}-zone-of-tolerance` }}
        />
      }
    >
      <p className="gaps-note explorer-note">{say('explorer:zone.note')}</p>
      <ScrollBox label={title}>
        <table className="explorer-table">
          <thead>
            <tr>
              <th scope="col">{say('measure:head.dimension')}</th>
              <th scope="col">
                {report.by.map((attribute) => nameOfSplit(attribute, speech)).join(' · ') || say('explorer:cell.head')}
              </th>
              <th scope="col">{say('explorer:zone.bar')}</th>
              {PARTS.map((part) => (
                <th scope="col" key={part}>
                  <span className={`explorer-part explorer-part-${part}`} aria-hidden="true" />{' '}
                  {say(`marks:zone.${part}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dimensions.flatMap(({ key, names }) =>
              rows
                .filter(({ dimension }) => dimension === key)
                .map((one) => (
                  <tr key={`${key}?${cellKey(one.by)}`}>
                    <th scope="row">{nameIn(names, locale)}</th>
                    <td>{nameOfCell(one.by, speech)}</td>
                    <td>
                      <ZoneBar one={one} />
                    </td>
                    {PARTS.map((part) => (
                      <td key={part}>
                        {one.zone === null ? null : (
                          <FigureButton
                            estimate={one.zone[part]}
                            label={`${nameIn(names, locale)} · ${nameOfCell(one.by, speech)} · ${say(`marks:zone.${part}`)}`}
                            signed={false}
                            people
                            onOpen={() => setMade(true)}
                          />
                        )}
                      </td>
                    ))}
                  </tr>
                )),
            )}
          </tbody>
        </table>
      </ScrollBox>
      <FilePicture holder={holder} picture={picture} title={title} />
      <details className="gaps-more" open={made} onToggle={(event) => setMade(event.currentTarget.open)}>
        <summary>{say('explorer:zone.how')}</summary>
        {made ? <MadeBy method="wilson-people" /> : null}
      </details>
    </Panel>
  );
}

function ZoneBar({ one }: { one: ExploredGap }): ReactNode {
  const { zone } = one;
  const nodes = useMemo(
    () => (zone === null ? [] : drawZoneShares(zone, { width: WIDTH, theme: 'variables' })),
    [zone],
  );
  if (nodes.length === 0) return null;
  return (
    <svg width={WIDTH} height={ZONE_HEIGHT} viewBox={`0 0 ${WIDTH} ${ZONE_HEIGHT}`} aria-hidden="true">
      <SvgTree nodes={nodes} />
    </svg>
  );
}
