import type { ChannelsReport } from '@plumbline/model/channels.ts';
import { useQuery } from '@tanstack/react-query';
import { Select, Slider } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { moveQuery } from './channelsApi.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

/** What if a part of one channel's budget went to another? */
export function MovePanel({ report, search }: { report: ChannelsReport; search: ChannelsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const priced = report.scores.filter(({ cost, spent }) => cost !== null && spent.kind === 'estimate');
  const [source, setSource] = useState(priced[0]?.channel ?? '');
  const [target, setTarget] = useState(priced[1]?.channel ?? '');
  const [share, setShare] = useState(20);
  const cost = priced.find(({ channel }) => channel === source)?.cost ?? 0;
  const amount = Math.round(cost * share) / 100;
  const ready = priced.length > 1 && source !== '' && target !== '' && source !== target && amount > 0;
  const { data, error } = useQuery({ ...moveQuery(workspace, search, { source, target, amount }), enabled: ready });
  if (priced.length < 2)
    return (
      <Panel title={say('channels:move.title')}>
        <p className="channels-quiet">{say('channels:move.needs')}</p>
      </Panel>
    );
  const options = priced.map(({ channel }) => ({ value: channel, label: channel }));
  const people = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 0 });
  return (
    <Panel title={say('channels:move.title')}>
      <div className="channels-fields">
        <Field label={say('channels:move.source')}>
          {(id) => <Select id={id} value={source} options={options} onChange={setSource} />}
        </Field>
        <Field label={say('channels:move.target')}>
          {(id) => <Select id={id} value={target} options={options} onChange={setTarget} />}
        </Field>
        <div className="ui-field">
          <span id="channels-share">{say('channels:move.share')}</span>
          <Slider min={1} max={100} value={share} onChange={setShare} ariaLabelledByForHandle="channels-share" />
        </div>
      </div>
      {source === target ? <p className="channels-quiet">{say('channels:move.same')}</p> : null}
      {error === null || !ready ? null : <ProblemState problem={error} />}
      {data === undefined || !ready ? null : (
        <div className="channels-move" aria-live="polite">
          <p className="channels-sentence">
            {say('channels:move.sentence', {
              ...{ amount: data.amount.toLocaleString(locale), currency: data.currency, from: data.from, to: data.to },
              ...{ lost: people(data.peopleLost), won: people(data.peopleWon) },
            })}
          </p>
          <p>
            {say('channels:move.revenue')} <RateFigure name={say('channels:move.revenue')} estimate={data.revenue} /> ·{' '}
            {say('channels:move.gains', { share: formatShare(data.gainsShare, locale) })}
          </p>
          <p className="channels-quiet">{say('channels:move.assumes')}</p>
        </div>
      )}
    </Panel>
  );
}
