import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatShare } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { journeyApi } from './journeyApi.ts';

/** A product of shares and points is small: it is told with two digits, which tell the smallest ones apart. */
const withDigits = (pain: Estimate): Estimate => (pain.kind === 'estimate' ? { ...pain, unit: 'scale' } : pain);

/** Where the journey hurts most, with the parts that the figure is made of. */
export function PainsPanel({ report }: { report: JourneyBlueprint }): ReactNode {
  const { say, locale } = useSpeech();
  const { pains, painsWithheld, steps, inTens } = report;
  const { workspace } = useWorkspace();
  const title = say('journey:pains.title');
  const file = (form: 'csv' | 'xlsx') => journeyApi.painsFile(workspace, report.journey.key, form);
  const nameOf = (key: string) => {
    const step = steps.find((one) => one.key === key);
    return step === undefined ? key : nameIn(step.names, locale);
  };
  const dimensionOf = (step: string, dimension: string) => {
    const line = steps.find(({ key }) => key === step)?.lines.find((one) => one.dimension === dimension);
    return line === undefined ? dimension : nameIn(line.names, locale);
  };
  // a step without events is taken to be reached by everybody
  const isCounted = (key: string) => steps.find((one) => one.key === key)?.reached.kind === 'estimate';
  return (
    <Panel
      title={title}
      extra={pains.length === 0 ? null : <TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />}
    >
      <p className="journey-quiet">
        {joinSentences(
          locale,
          say(pains.length === 0 && painsWithheld === 0 ? 'journey:pains.none' : 'journey:pains.about'),
          painsWithheld === 0 ? '' : say('journey:withheld', { count: painsWithheld }),
          inTens ? say('journey:inTens') : '',
        )}
      </p>
      {pains.length === 0 ? null : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                {(['step', 'dimension', 'pain', 'reachedShare', 'shortfall', 'weight', 'verdict'] as const).map(
                  (head) => (
                    <th scope="col" key={head}>
                      {say(`journey:head.${head}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {pains.slice(0, 15).map(({ step, dimension, touchpoint, pain, ...parts }) => (
                <tr key={`${step}|${dimension}|${touchpoint}`}>
                  <th scope="row">{nameOf(step)}</th>
                  <td>{dimensionOf(step, dimension)}</td>
                  <td>
                    <RateFigure
                      name={`${say('journey:head.pain')} ${nameOf(step)}`}
                      estimate={withDigits(pain)}
                      inTens={inTens && isCounted(step)}
                    />
                  </td>
                  <td>
                    {isCounted(step)
                      ? `${inTens ? '≈ ' : ''}${formatShare(parts.reachedShare, locale)}`
                      : say('journey:pains.everybody')}
                  </td>
                  <td>{formatPoints(parts.shortfallPoints, locale)}</td>
                  <td>{formatShare(parts.weightShare, locale)}</td>
                  <td>
                    <StatusTag tone={parts.beyondNoise ? 'warn' : 'neutral'}>
                      {say(parts.beyondNoise ? 'journey:pains.real' : 'journey:pains.noise')}
                    </StatusTag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
