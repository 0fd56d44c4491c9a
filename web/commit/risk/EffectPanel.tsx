import type { NoticeEffect } from '@plumbline/model/promiseRisk.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { PromiseSelect, useRunning } from './PromiseSelect.tsx';
import { effectQuery } from './riskApi.ts';

type Props = { promise: string | undefined; onPromise: (promise: string | undefined) => void };

/** Whether telling helped, and what became of times told anew. */
export function EffectPanel({ promise, onPromise }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const running = useRunning();
  const { promises, ready } = running;
  const shown = promise ?? promises[0]?.id;
  const effect = useQuery({
    ...effectQuery(workspace, shown ?? ''),
    enabled: shown !== undefined,
  });
  const { data } = effect;
  const { error, refetch } = running.error === null ? effect : running;
  if (ready && shown === undefined)
    return (
      <Panel>
        <EmptyState title={say('notices:risk.empty')} text={say('notices:risk.emptyText')} />
      </Panel>
    );
  return (
    <>
      <div className="risk-filters">
        <PromiseSelect value={shown} onChange={onPromise} />
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <Panel title={say('notices:effect.title')}>
            <p className="ledger-quiet">{say('notices:effect.text')}</p>
            <Groups effect={data} />
          </Panel>
          <Panel title={say('notices:effect.times')}>
            <p className="ledger-quiet">{say('notices:effect.timesText')}</p>
            <Times effect={data} />
          </Panel>
        </>
      )}
    </>
  );
}

function Groups({ effect }: { effect: NoticeEffect }) {
  const { say, locale } = useSpeech();
  const count = (value: number | null) => (value === null ? say('marks:withheld.name') : value.toLocaleString(locale));
  const figures = ['perceived', 'complained'] as const;
  return (
    <ScrollBox label={say('notices:effect.title')}>
      <table className="ledger-table">
        <thead>
          <tr>
            <th scope="col">{say('notices:effect.group')}</th>
            <th scope="col" className="ledger-number">
              {say('notices:effect.occasions')}
            </th>
            {figures.map((figure) => (
              <th key={figure} scope="col">
                {say(`notices:effect.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['told', 'heldOut'] as const).map((group) => (
            <tr key={group}>
              <th scope="row">{say(`notices:effect.${group}`)}</th>
              <td className="ledger-number">{count(effect[group].occasions)}</td>
              {figures.map((figure) => (
                <td key={figure}>
                  <RateFigure
                    name={`${say(`notices:effect.${figure}`)}: ${say(`notices:effect.${group}`)}`}
                    estimate={effect[group][figure]}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{say('notices:effect.difference')}</th>
            <td />
            <td>
              <RateFigure
                name={`${say('notices:effect.perceived')}: ${say('notices:effect.difference')}`}
                estimate={effect.perceivedDifference}
              />
            </td>
            <td>
              <RateFigure
                name={`${say('notices:effect.complained')}: ${say('notices:effect.difference')}`}
                estimate={effect.complainedDifference}
              />
            </td>
          </tr>
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Times({ effect }: { effect: NoticeEffect }) {
  const { say, locale } = useSpeech();
  const { revised } = effect;
  if (revised.told === 0) return <p>{say('notices:effect.noTimes')}</p>;
  return (
    <dl className="ledger-facts">
      {(['first', 'revised'] as const).map((which) => (
        <div key={which}>
          <dt>{say(`notices:effect.${which}`)}</dt>
          <dd className="ledger-kept">
            <ShareBar estimate={revised[which].share} />
            <RateFigure name={say(`notices:effect.${which}`)} estimate={revised[which].share} />
            <span className="ledger-quiet">
              {say('notices:effect.counts', {
                kept: revised[which].kept.toLocaleString(locale),
                broken: revised[which].broken.toLocaleString(locale),
                open: revised[which].open.toLocaleString(locale),
              })}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
