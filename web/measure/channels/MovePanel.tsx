import { formatValue } from '@plumbline/charts/formatValue.ts';
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
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const priced = report.scores.filter(
    ({ cost, spent, converted, peopleWithin }) =>
      cost !== null && spent.kind === 'estimate' && converted.kind === 'estimate' && peopleWithin !== null,
  );
  const [chosen, setChosen] = useState<{ source?: string; target?: string }>({});
  const source = chosen.source ?? priced[0]?.channel ?? '';
  const target = chosen.target ?? priced.find(({ channel }) => channel !== source)?.channel ?? '';
  const [share, setShare] = useState(20);
  // while the slider is moved nothing is asked
  const [asked, setAsked] = useState(share);
  const cost = priced.find(({ channel }) => channel === source)?.cost ?? 0;
  const amount = Math.round(cost * asked) / 100;
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
          {(id) => (
            <Select
              id={id}
              value={source}
              options={options}
              onChange={(next: string) => setChosen({ ...chosen, source: next })}
            />
          )}
        </Field>
        <Field label={say('channels:move.target')}>
          {(id) => (
            <Select
              id={id}
              value={target}
              options={options}
              onChange={(next: string) => setChosen({ ...chosen, target: next })}
            />
          )}
        </Field>
        <div className="ui-field">
          <span id="channels-share">{say('channels:move.share', { share: formatShare(share / 100, locale) })}</span>
          <Slider
            {...{ min: 1, max: 100, value: share, onChange: setShare, onChangeComplete: setAsked }}
            ariaLabelledByForHandle="channels-share"
          />
        </div>
      </div>
      {source === target ? <p className="channels-quiet">{say('channels:move.same')}</p> : null}
      {error === null || !ready ? null : <ProblemState problem={error} />}
      {data === undefined || !ready ? null : (
        <div className="channels-move" aria-live="polite">
          <p className="channels-sentence">
            {say('channels:move.sentence', {
              ...{ amount: formatValue(data.amount, data.currency, speech), from: data.from, to: data.to },
              ...{ lost: people(data.peopleLost), won: people(data.peopleWon) },
            })}
          </p>
          <p>
            {say('channels:move.revenue')}{' '}
            <RateFigure name={say('channels:move.revenue')} estimate={data.revenue} signed /> ·{' '}
            {say('channels:move.gains', { share: formatShare(data.gainsShare, locale) })}
          </p>
          <p className="channels-quiet">{say('channels:move.assumes')}</p>
        </div>
      )}
    </Panel>
  );
}
