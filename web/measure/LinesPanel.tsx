import { Segmented, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { arrangeLines, levelOf, levelsIn, topLevel } from './arrangeLines.ts';
import { SORTS, VIEWS } from './gapsSearch.ts';
import { Legend } from './Legend.tsx';
import { LineList } from './LineList.tsx';
import { LinesTakeAway } from './LinesTakeAway.tsx';
import { LineTable } from './LineTable.tsx';
import { useMeasure } from './MeasureContext.ts';

const ASKED = ['before', 'after', 'joined'] as const;

/** All lines of the answer, as pictures or as a table, with level, order and the legend. */
export function LinesPanel(): ReactNode {
  const { report, search, change } = useMeasure();
  const { say, locale } = useSpeech();
  const groups = useMemo(() => arrangeLines(report, search, locale), [report, search, locale]);
  const levels = levelsIn(report);
  const view = search.view ?? 'chart';
  const confidence = Math.round(report.confidence * 100);
  return (
    <section className="gaps-sheet" aria-label={say('measure:page.title')}>
      <div className="gaps-toolbar">
        {levels.length > 1 && (
          <Segmented
            aria-label={say('measure:level.label')}
            value={levelOf(report, search)}
            options={levels.map((level) => ({
              value: level,
              label: level === topLevel(report) ? say('measure:level.top') : say('measure:level.items', { level }),
            }))}
            onChange={(level) => change({ level: level === topLevel(report) ? undefined : level })}
          />
        )}
        <Select
          className="gaps-select"
          aria-label={say('measure:sort.label')}
          value={search.sort ?? 'worst'}
          options={SORTS.map((sort) => ({ value: sort, label: say(`measure:sort.${sort}`) }))}
          onChange={(sort) => change({ sort: sort === 'worst' ? undefined : sort })}
        />
        <Select
          className="gaps-select"
          aria-label={say('measure:asked.label')}
          value={search.asked ?? report.asked}
          options={ASKED.map((asked) => ({ value: asked, label: say(`marks:asked.${asked}`) }))}
          popupMatchSelectWidth={false}
          onChange={(asked) => change({ asked })}
        />
        <Segmented
          className="gaps-view"
          aria-label={say('measure:view.label')}
          value={view}
          options={VIEWS.map((one) => ({ value: one, label: say(`measure:view.${one}`) }))}
          onChange={(one) => change({ view: one === 'chart' ? undefined : one })}
        />
      </div>
      {view === 'chart' && <Legend />}
      {view === 'chart' ? <LineList groups={groups} /> : <LineTable groups={groups} />}
      <div className="gaps-foot">
        <p>{say('measure:page.foot', { confidence })}</p>
        <LinesTakeAway groups={groups} />
      </div>
    </section>
  );
}
