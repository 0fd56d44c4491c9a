import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { ChannelCostInput, ChannelsReport } from '@plumbline/model/channels.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Popconfirm, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { channelsApi } from './channelsApi.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

type Draft = Omit<ChannelCostInput, 'amount'> & { amount: number | null };

/** What channels cost, as people entered it, with who and when. */
export function CostsPanel({ report, search }: { report: ChannelsReport; search: ChannelsSearch }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['channels', workspace] });
  const remove = useMutation({ mutationFn: (id: string) => channelsApi.removeCost(workspace, id), onSuccess: again });
  const writes = can('journey.write');
  const file = (form: 'csv' | 'xlsx') => channelsApi.file(workspace, `costs.${form}`, search);
  return (
    <Panel title={say('channels:costs.title')}>
      {report.costs.length === 0 ? <p className="channels-quiet">{say('channels:costs.none')}</p> : null}
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
      {report.costs.length > 0 ? (
        <ScrollBox label={say('channels:costs.title')}>
          <table className="ui-table">
            <thead>
              <tr>
                {(['channel', 'period', 'amount', 'note'] as const).map((column) => (
                  <th key={column} scope="col">
                    {say(`channels:costs.${column}`)}
                  </th>
                ))}
                {writes ? <th scope="col">{say('channels:costs.actions')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {report.costs.map((cost) => (
                <tr key={cost.id}>
                  <th scope="row">{cost.channel}</th>
                  <td>
                    {formatDay(cost.from, locale)} – {formatDay(cost.to, locale)}
                  </td>
                  <td>{formatValue(cost.amount, cost.currency, speech)}</td>
                  <td>{cost.note}</td>
                  {writes ? (
                    <td>
                      <Popconfirm
                        title={say('channels:costs.removeSure', {
                          ...{ channel: cost.channel, amount: formatValue(cost.amount, cost.currency, speech) },
                        })}
                        okText={say('channels:costs.remove')}
                        cancelText={say('channels:costs.cancel')}
                        onConfirm={() => remove.mutate(cost.id)}
                      >
                        <Button size="small" aria-label={say('channels:costs.removeOf', { channel: cost.channel })}>
                          {say('channels:costs.remove')}
                        </Button>
                      </Popconfirm>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {report.costs.length > 0 ? (
        <TakeAway what={say('channels:costs.title')} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />
      ) : null}
      {writes ? <CostForm report={report} onSaved={again} /> : null}
    </Panel>
  );
}

function CostForm({ report, onSaved }: { report: ChannelsReport; onSaved: () => Promise<void> }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const currency = report.scores.find((one) => one.currency !== '')?.currency ?? '';
  const [draft, setDraft] = useState<Draft>({ channel: '', from: '', to: '', amount: null, currency, note: '' });
  const save = useMutation({
    mutationFn: () => channelsApi.addCost(workspace, { ...draft, amount: draft.amount ?? 0 }),
    onSuccess: async () => {
      setDraft({ ...draft, amount: null, note: '' });
      await onSaved();
    },
  });
  const whole =
    draft.channel !== '' && draft.from !== '' && draft.to !== '' && (draft.amount ?? 0) > 0 && draft.currency !== '';
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  return (
    <form
      className="channels-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) save.mutate();
      }}
    >
      <Field label={say('channels:costs.channel')}>
        {(id) => (
          <Select
            id={id}
            value={draft.channel === '' ? null : draft.channel}
            options={report.channels.map((value) => ({ value, label: value }))}
            onChange={(channel: string | null) => set({ channel: channel ?? '' })}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`channels:${end}`)}>
          {(id) => (
            <Input id={id} type="date" value={draft[end]} onChange={({ target }) => set({ [end]: target.value })} />
          )}
        </Field>
      ))}
      <Field label={say('channels:costs.amount')}>
        {(id) => <InputNumber id={id} min={0} value={draft.amount} onChange={(amount) => set({ amount })} />}
      </Field>
      <Field label={say('channels:costs.currency')}>
        {(id) => (
          <Input
            id={id}
            maxLength={10}
            value={draft.currency}
            onChange={({ target }) => set({ currency: target.value })}
          />
        )}
      </Field>
      <Field label={say('channels:costs.note')}>
        {(id) => (
          <Input id={id} maxLength={500} value={draft.note} onChange={({ target }) => set({ note: target.value })} />
        )}
      </Field>
      <div className="channels-send">
        <Button htmlType="submit" disabled={!whole} loading={save.isPending}>
          {say('channels:costs.add')}
        </Button>
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
    </form>
  );
}
