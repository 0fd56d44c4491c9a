import type { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { journeyApi } from './journeyApi.ts';

/** How satisfied those are who came through each step, and how far they differ from those who did not. */
export function StepMetricsPanel({ report }: { report: JourneyBlueprint }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const title = say('journey:metrics.title');
  const steps = report.steps.filter(({ metrics }) => metrics.length > 0);
  const file = (form: 'csv' | 'xlsx') => journeyApi.metricsFile(workspace, report.journey.key, form);
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}>
      <p className="journey-quiet">{say(steps.length === 0 ? 'journey:metrics.none' : 'journey:metrics.about')}</p>
      {steps.length === 0 ? null : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                {(['step', 'metric', 'value', 'difference', 'verdict'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`journey:head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.flatMap(({ key, names, metrics }) =>
                metrics.map(({ metric, names: metricNames, value, difference, pAdjusted }) => {
                  const name = `${nameIn(metricNames, locale)} ${nameIn(names, locale)}`;
                  const real = pAdjusted !== null && pAdjusted <= 0.05;
                  return (
                    <tr key={`${key}|${metric}`}>
                      <th scope="row">{nameIn(names, locale)}</th>
                      <td>{nameIn(metricNames, locale)}</td>
                      <td>
                        <RateFigure name={`${say('journey:head.value')} ${name}`} estimate={value} />
                      </td>
                      <td>
                        {difference.kind === 'absent' ? (
                          ''
                        ) : (
                          <RateFigure name={`${say('journey:head.difference')} ${name}`} estimate={difference} signed />
                        )}
                      </td>
                      <td>
                        {pAdjusted === null ? null : (
                          <StatusTag tone={real ? 'warn' : 'neutral'}>
                            {say(real ? 'journey:pains.real' : 'journey:pains.noise')}
                          </StatusTag>
                        )}
                      </td>
                    </tr>
                  );
                }),
              )}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
