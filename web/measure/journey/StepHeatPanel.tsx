import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { type GapsReport, GROUPINGS, type Line } from '@plumbline/model/gapsReport.ts';
import type { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { groupingName } from '../groupingName.ts';
import { linesQuestion } from '../questions.ts';
import { arrangeStepHeat } from './arrangeStepHeat.ts';
import { journeyApi } from './journeyApi.ts';
import { useJourneySearch } from './useJourneySearch.ts';

/** What customers perceive at each step, segment by segment; coloured where it falls short of what they expect. */
export function StepHeatPanel({ report }: { report: JourneyBlueprint }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { search, change } = useJourneySearch('/w/$workspace/measure/journey/blueprint');
  const { data: facets } = useQuery(facetsQuery(workspace));
  const by = search.splitBy ?? 'segment';
  const question = { by: `touchpoint,${by}` };
  const { data, error, refetch } = useQuery(linesQuestion(workspace, question, true));
  const own = (facets?.facets ?? []).map(({ attribute }) => attribute).filter((name) => name.startsWith('attribute:'));
  const splits = [...GROUPINGS.filter((grouping) => grouping !== 'touchpoint'), ...own];
  const title = say('journey:stepHeat.title', { by: groupingName(by, say) });
  const file = (form: 'csv' | 'xlsx') => journeyApi.linesFile(workspace, form, question);
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}>
      <p className="journey-quiet">{say('journey:stepHeat.about')}</p>
      <div className="journey-fields">
        <Field label={say('journey:funnel.by')}>
          {(id) => (
            <Select
              id={id}
              value={by}
              options={splits.map((value) => ({ value, label: groupingName(value, say) }))}
              onChange={(splitBy: string) => change({ splitBy: splitBy === 'segment' ? undefined : splitBy })}
            />
          )}
        </Field>
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined || error !== null ? null : <HeatTable {...{ report, data, by, title }} />}
    </Panel>
  );
}

type TableProps = { report: JourneyBlueprint; data: GapsReport; by: string; title: string };

function HeatTable({ report, data, by, title }: TableProps): ReactNode {
  const { say, locale } = useSpeech();
  const { values, rows } = arrangeStepHeat(report, data, by);
  if (rows.length === 0) return <p>{say('journey:stepHeat.none')}</p>;
  const shortest = Math.max(1, ...rows.flatMap(({ cells }) => cells.map(shortOf)));
  return (
    <ScrollBox label={title}>
      <table className="ui-table journey-heat">
        <thead>
          <tr>
            <th scope="col">{say('journey:head.step')}</th>
            {values.map((value) => (
              <th scope="col" key={value}>
                {value === '' ? say('journey:heat.unknown') : value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, line, cells }) => (
            <tr key={step.key}>
              <th scope="row">
                {nameIn(step.names, locale)}
                <div className="journey-quiet">
                  {nameIn(line.names, locale)} · {line.touchpoint}
                </div>
              </th>
              {cells.map((cell, at) => (
                <HeatCell
                  key={values[at]}
                  {...{ cell, shortest, least: data.smallestGapPoints }}
                  name={`${say('journey:head.perceived')} ${nameIn(step.names, locale)} ${values[at]}`}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

type CellProps = { cell: Line | null; shortest: number; least: number; name: string };

function HeatCell({ cell, shortest, least, name }: CellProps): ReactNode {
  const { say } = useSpeech();
  if (cell === null) return <td />;
  const real = judgeGap(cell.gaps.service, least) === 'short';
  const style: CSSProperties = {
    background: `color-mix(in srgb, var(--pl-beyond-soft) ${Math.round((100 * shortOf(cell)) / shortest)}%, var(--pl-card))`,
  };
  return (
    <td data-real={real} style={style}>
      <RateFigure name={name} estimate={cell.marks.perceived} />
      {real ? <span className="ui-visually-hidden">{say('journey:stepHeat.real')}</span> : null}
    </td>
  );
}

/** Points that perception lies under expectation. */
function shortOf(cell: Line | null): number {
  const gap = cell?.gaps.service;
  return gap?.kind === 'estimate' ? Math.max(0, -gap.point) : 0;
}
