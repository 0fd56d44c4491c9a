import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { type DrawnBelief, drawBeliefs } from '@plumbline/charts/drawBeliefs.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { BeliefReport } from '@plumbline/model/beliefSheet.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { type ReactNode, useRef } from 'react';
import { Drawn } from '../../charts/Drawn.tsx';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { beliefsFile, beliefsQuery } from './beliefsApi.ts';

/** What departments believe, dimension by dimension, beside what customers expect. */
export function BeliefResult({ sheet }: { sheet: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(beliefsQuery(workspace, sheet));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const shown = data.cells.some(({ believed }) => believed.kind === 'estimate');
  const [furthest] = data.departments;
  return (
    <>
      <Panel title={say('fivegaps:result.title')}>
        {shown ? null : <p>{say('fivegaps:result.wait', { needed: data.cellPeopleMin })}</p>}
        {furthest === undefined || furthest.meanDistancePoints === null ? null : (
          <Alert
            type={furthest.beyondNoise > 0 ? 'warning' : 'info'}
            title={say('fivegaps:result.furthest', {
              department: furthest.department,
              points: formatPoints(furthest.meanDistancePoints, locale),
              ...{ beyond: furthest.beyondNoise, compared: furthest.compared },
            })}
          />
        )}
        {data.family > 0 ? (
          <p className="beliefs-quiet">{say('fivegaps:result.family', { count: data.family })}</p>
        ) : null}
        <TakeAway
          what={say('fivegaps:result.title')}
          tables={{ csv: beliefsFile(workspace, sheet, 'csv'), xlsx: beliefsFile(workspace, sheet, 'xlsx') }}
        />
      </Panel>
      {shown
        ? data.expectations.map(({ dimension }) => <Dimension key={dimension} report={data} dimension={dimension} />)
        : null}
      {data.priorities.length === 0 ? null : <Priorities report={data} />}
    </>
  );
}

function Dimension({ report, dimension }: { report: BeliefReport; dimension: string }): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLElement>(null);
  const asked = report.expectations.find((one) => one.dimension === dimension);
  const expected = asked?.expected;
  const name = asked?.names === null || asked === undefined ? dimension : nameIn(asked.names, locale);
  const cells = report.cells.filter((cell) => cell.dimension === dimension);
  const isBeyond = (cell: (typeof cells)[number]): boolean =>
    ['short', 'above'].includes(judgeGap(cell.distance, report.smallestGapPoints));
  const drawn = cells.map((cell): DrawnBelief => {
    const { department, believed } = cell;
    if (believed.kind === 'estimate')
      return { label: department, belief: believed, missing: '', beyond: isBeyond(cell) };
    const missing = believed.kind === 'set' ? '' : describeMissing(believed, say);
    return { label: department, belief: null, missing, beyond: false };
  });
  const level =
    expected?.kind === 'estimate'
      ? {
          label: say('fivegaps:waterfall.level', {
            ...{ name: say('fivegaps:result.expected'), value: formatPoints(expected.point, locale) },
          }),
          ...{ point: expected.point, low: expected.low, high: expected.high },
        }
      : null;
  const label = say('fivegaps:result.picture', { dimension: name });
  return (
    <Panel title={name}>
      <Drawn
        label={label}
        widthMax={680}
        draw={(width) => drawBeliefs(drawn, level, { width, theme: 'variables' })}
        holder={holder}
      />
      <ScrollBox label={label}>
        <table className="ui-table beliefs-table">
          <thead>
            <tr>
              <th scope="col">{say('fivegaps:evidence.department')}</th>
              <th scope="col">{say('fivegaps:evidence.believed')}</th>
              <th scope="col">{say('fivegaps:result.distance')}</th>
            </tr>
          </thead>
          <tbody>
            {expected === undefined ? null : (
              <tr>
                <th scope="row">{say('fivegaps:result.expected')}</th>
                <td colSpan={2}>
                  <RateFigure name={`${name} ${say('fivegaps:result.expected')}`} estimate={expected} />
                </td>
              </tr>
            )}
            {cells.map((cell) => (
              <tr key={cell.department}>
                <th scope="row">{cell.department}</th>
                <td>
                  <RateFigure
                    name={`${cell.department} ${say('fivegaps:evidence.believed')}`}
                    estimate={cell.believed}
                  />
                </td>
                <td>
                  <RateFigure
                    name={`${cell.department} ${say('fivegaps:result.distance')}`}
                    estimate={cell.distance}
                    signed
                  />
                  {isBeyond(cell) ? <span className="beliefs-beyond">{say('fivegaps:result.beyond')}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway what={label} picture={{ holder, name: `beliefs-${dimension}` }} />
    </Panel>
  );
}

function Priorities({ report }: { report: BeliefReport }): ReactNode {
  const { say, locale } = useSpeech();
  const title = say('fivegaps:result.priorities');
  return (
    <Panel title={title}>
      <ScrollBox label={title}>
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{say('fivegaps:head.dimension')}</th>
              <th scope="col">{say('fivegaps:result.share')}</th>
            </tr>
          </thead>
          <tbody>
            {report.priorities.map(({ dimension, names, share }) => {
              const name = names === null ? dimension : nameIn(names, locale);
              return (
                <tr key={dimension}>
                  <th scope="row">{name}</th>
                  <td>
                    <RateFigure name={`${name} ${say('fivegaps:result.share')}`} estimate={share} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
