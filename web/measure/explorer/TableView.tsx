import { nameOfMark } from '@plumbline/charts/describeLine.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { ExploredGap } from '@plumbline/model/explorerReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { FigureButton } from '../FigureButton.tsx';
import { formatP } from '../formatP.ts';
import { arrangeGaps } from './arrangeGaps.ts';
import { explorerApi } from './explorerApi.ts';
import { cellKey } from './explorerSearch.ts';
import { nameOfCell, nameOfPairIn, nameOfSplit, nameOfValue } from './explorerWords.ts';
import { useExplorer } from './useExplorer.ts';

const PAGE_ROWS = 50;

/** Every gap of the answer with both its marks, in the order that is asked for. */
export function TableView(): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { workspace, report, search, question } = useExplorer();
  const [shown, setShown] = useState(PAGE_ROWS);
  const sort = search.sort ?? 'worst';
  const rows = useMemo(() => arrangeGaps(report, sort), [report, sort]);
  const title = say('explorer:table.title', { name: nameOfPairIn(report, speech) });
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
        />
      }
    >
      <p className="gaps-note explorer-note">{say('explorer:sortMeaning', { points: report.smallestGapPoints })}</p>
      <ScrollBox label={title}>
        <table className="explorer-table">
          <thead>
            <tr>
              <th scope="col">{say('explorer:table.rank')}</th>
              <th scope="col">{say('measure:head.dimension')}</th>
              {report.by.map((attribute) => (
                <th scope="col" key={attribute}>
                  {nameOfSplit(attribute, speech)}
                </th>
              ))}
              <th scope="col">{nameOfMark(report.of, report.asked, say)}</th>
              <th scope="col">{nameOfMark(report.against, report.asked, say)}</th>
              <th scope="col">{nameOfPairIn(report, speech)}</th>
              <th scope="col">{say('explorer:table.pAdjusted')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((one) => (
              <GapRow key={`${one.dimension}?${cellKey(one.by)}`} one={one} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {rows.length > shown ? (
        <Button onClick={() => setShown(shown + PAGE_ROWS)}>
          {say('explorer:table.more', { count: rows.length - shown })}
        </Button>
      ) : null}
    </Panel>
  );
}

function GapRow({ one }: { one: ExploredGap }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { report, change } = useExplorer();
  const names = report.dimensions.find(({ key }) => key === one.dimension)?.names;
  const name = names === undefined ? one.dimension : nameIn(names, locale);
  const open = () => change({ line: one.dimension, cell: cellKey(one.by) || undefined });
  const place = `${name} · ${nameOfCell(one.by, speech)}`;
  const figure = (part: 'of' | 'against' | 'gap', label: string) => (
    <FigureButton estimate={one[part]} label={`${place} · ${label}`} signed={part === 'gap'} people onOpen={open} />
  );
  return (
    <tr data-marked={one.marked}>
      <td>{one.rank.toLocaleString(locale)}</td>
      <th scope="row">{name}</th>
      {report.by.map((attribute) => (
        <td key={attribute}>{nameOfValue(attribute, one.by[attribute] ?? '', speech)}</td>
      ))}
      <td>{figure('of', nameOfMark(report.of, report.asked, say))}</td>
      <td>{figure('against', nameOfMark(report.against, report.asked, say))}</td>
      <td className={`gaps-tone-${judgeGap(one.gap, report.smallestGapPoints)}`}>
        {figure('gap', nameOfPairIn(report, speech))}
      </td>
      <td>{formatP(one.gap.pAdjusted)}</td>
    </tr>
  );
}
