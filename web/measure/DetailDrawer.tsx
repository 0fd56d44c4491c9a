import { ArrowLeftOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import type { IndexReport, PromisesReport } from '@plumbline/model/promisesReport.ts';
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { arrangeLines, findLine } from './arrangeLines.ts';
import { FigureDetail } from './FigureDetail.tsx';
import { findFigure } from './findFigure.ts';
import { LineDetail } from './LineDetail.tsx';
import { useMeasure } from './MeasureContext.ts';

/** What the address has opened: a figure and how it was made, or a whole line; the way back goes from one to the other. */
export function DetailDrawer({
  indices,
  promises,
  waits,
}: {
  indices: IndexReport | undefined;
  promises: PromisesReport | undefined;
  /** figures of the question before are shown until those of the new one are there */
  waits: boolean;
}): ReactNode {
  const { report, search, change } = useMeasure();
  const speech = useSpeech();
  const { say, locale } = speech;
  const line = findLine(report, search.line, search.cell);
  const figure = search.figure === undefined ? null : findFigure(search, report, indices, promises, speech);
  const open = search.line !== undefined || search.figure !== undefined;
  const childRows =
    line === null
      ? []
      : (arrangeLines(report, { ...search, level: line.dimension.level }, locale)
          .flatMap((group) => group.rows)
          .find((row) => row.line === line)?.children ?? []);
  const lineName = line === null ? '' : [nameIn(line.dimension.names, locale), ...Object.values(line.by)].join(' · ');
  const showsFigure = search.figure !== undefined;
  return (
    <Drawer
      open={open}
      onClose={() => change({ line: undefined, cell: undefined, figure: undefined })}
      size={640}
      className="gaps-drawer"
      title={
        <span className="gaps-drawer-title">
          {showsFigure && line !== null && (
            <Button
              type="text"
              icon={<ArrowLeftOutlined />}
              aria-label={say('measure:detail.back', { name: lineName })}
              onClick={() => change({ figure: undefined })}
            />
          )}
          <span>
            {showsFigure ? (figure?.title ?? say('measure:detail.goneTitle')) : lineName}
            {showsFigure && figure !== null && figure.of !== null && <small>{figure.of}</small>}
          </span>
        </span>
      }
    >
      <div className="gaps-answer" aria-busy={waits}>
        {showsFigure && figure !== null && <FigureDetail key={search.figure} figure={figure} />}
        {!showsFigure && line !== null && <LineDetail line={line} childRows={childRows} />}
        {(showsFigure ? figure === null : line === null) && (
          <EmptyState title={say('measure:detail.goneTitle')} text={say('measure:detail.goneText')} />
        )}
      </div>
    </Drawer>
  );
}
