import type { FunnelCell, JourneyFunnel } from '@plumbline/model/journeyFunnel.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { CSSProperties, ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

/** Steps by segments: how many are lost where; what differs from all others beyond chance is framed. */
export function FunnelHeat({ report, by }: { report: JourneyFunnel; by: string }): ReactNode {
  const { say, locale } = useSpeech();
  const steps = report.steps.slice(1);
  const values = [...new Set(steps.flatMap(({ cells }) => cells.map((cell) => cell.by)))];
  const most = Math.max(0.01, ...steps.flatMap(({ cells }) => cells.map(({ dropOff }) => pointOf(dropOff))));
  const inTens = steps.some(({ cells }) => cells.some(({ rounded }) => rounded));
  const title = say('journey:heat.title', { by });
  return (
    <Panel title={title}>
      <p className="journey-quiet">
        {inTens ? say('journey:heat.untested') : say('journey:heat.about', { count: report.tests })}
      </p>
      <ScrollBox label={title}>
        <table className="ui-table journey-heat">
          <thead>
            <tr>
              <th scope="col">{by}</th>
              {steps.map(({ key, names }) => (
                <th scope="col" key={key}>
                  {nameIn(names, locale)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {values.map((value) => (
              <tr key={value}>
                <th scope="row">{value === '' ? say('journey:heat.unknown') : value}</th>
                {steps.map(({ key, names, cells }) => (
                  <HeatCell
                    key={key}
                    name={`${nameIn(names, locale)} ${value}`}
                    cell={cells.find((cell) => cell.by === value)}
                    most={most}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function HeatCell({ name, cell, most }: { name: string; cell: FunnelCell | undefined; most: number }): ReactNode {
  const { say } = useSpeech();
  if (cell === undefined) return <td />;
  const real = cell.pAdjusted !== null && cell.pAdjusted <= 0.05;
  // the soft tint keeps every word on it readable, in light and dark
  const strength = Math.round((100 * pointOf(cell.dropOff)) / most);
  const style: CSSProperties = {
    background: `color-mix(in srgb, var(--pl-beyond-soft) ${strength}%, var(--pl-card))`,
  };
  return (
    <td data-real={real} style={style}>
      <RateFigure name={`${say('journey:head.dropOff')} ${name}`} estimate={cell.dropOff} inTens={cell.rounded} />
      {real ? <span className="ui-visually-hidden">{say('journey:heat.real')}</span> : null}
    </td>
  );
}

const pointOf = (estimate: FunnelCell['dropOff']): number => (estimate.kind === 'estimate' ? estimate.point : 0);
