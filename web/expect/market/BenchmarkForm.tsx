import { nameIn } from '@plumbline/model/locale.ts';
import { type BenchmarkInput, OUTSIDE_KINDS } from '@plumbline/model/market.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, InputNumber, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { benchmarksQuery, dimensionsQuery, marketApi } from './marketApi.ts';

/** `id` is null for a new entry, or for one that stands in place of an imported value. */
export type BenchmarkStart = { id: string | null; input: Partial<BenchmarkInput> };

const BLANK: BenchmarkInput = {
  ...{ dimension: '', kind: 'competitor', competitor: '', point: Number.NaN, low: null, high: null, people: null },
  ...{ since: '', origin: '', replaces: null, replacesWho: null },
};

/** An outside value is entered: whose, how much, from where and when. */
export function BenchmarkForm({ start, onDone }: { start: BenchmarkStart; onDone: () => void }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [input, setInput] = useState<BenchmarkInput>({ ...BLANK, ...start.input });
  const change = (part: Partial<BenchmarkInput>) => setInput({ ...input, ...part });
  const save = useMutation({
    mutationFn: () =>
      marketApi.save(
        workspace,
        'benchmarks',
        { ...input, competitor: input.kind === 'industry' ? '' : input.competitor },
        start.id,
      ),
    onSuccess: onDone,
  });
  const whole =
    input.dimension !== '' &&
    Number.isFinite(input.point) &&
    input.since !== '' &&
    input.origin.trim() !== '' &&
    (input.kind === 'industry' || input.competitor.trim() !== '');
  const title = start.id !== null || input.replaces !== null ? 'market:benchmarks.change' : 'market:benchmarks.add';
  return (
    <Panel title={say(title)}>
      <div className="market-fields">
        <WhoFields input={input} change={change} />
        <ValueFields input={input} change={change} />
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="market-buttons">
        <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate()}>
          {say('market:save')}
        </Button>
        <Button onClick={onDone}>{say('market:cancel')}</Button>
        {whole ? null : <span className="market-quiet">{say('market:benchmarks.needs')}</span>}
      </div>
    </Panel>
  );
}

type Part = { input: BenchmarkInput; change: (part: Partial<BenchmarkInput>) => void };

function WhoFields({ input, change }: Part): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(dimensionsQuery(workspace));
  const { data: known } = useQuery(benchmarksQuery(workspace));
  return (
    <>
      <Field label={say('market:field.dimension')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={input.dimension === '' ? null : input.dimension}
            disabled={input.replaces !== null}
            onChange={(dimension: string) => change({ dimension })}
            options={(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
          />
        )}
      </Field>
      <Field label={say('market:field.kind')}>
        {(id) => (
          <Segmented
            id={id}
            value={input.kind}
            onChange={(kind) => change({ kind })}
            options={OUTSIDE_KINDS.map((value) => ({ value, label: say(`market:kind.${value}`) }))}
          />
        )}
      </Field>
      {input.kind === 'industry' ? null : (
        <Field label={say('market:field.competitor')}>
          {(id) => (
            <AutoComplete
              id={id}
              value={input.competitor}
              onChange={(competitor) => change({ competitor })}
              options={(known?.competitors ?? []).map((value) => ({ value }))}
            />
          )}
        </Field>
      )}
    </>
  );
}

function ValueFields({ input, change }: Part): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      <Field label={say('market:field.point')} hint={say('market:field.pointHint')}>
        {(id) => (
          <InputNumber
            id={id}
            value={Number.isNaN(input.point) ? null : input.point}
            onChange={(point) => change({ point: point ?? Number.NaN })}
          />
        )}
      </Field>
      {(['low', 'high'] as const).map((end) => (
        <Field key={end} label={say(`market:field.${end}`)} hint={say('market:field.ifGiven')}>
          {(id) => <InputNumber id={id} value={input[end]} onChange={(value) => change({ [end]: value })} />}
        </Field>
      ))}
      <Field label={say('market:field.people')} hint={say('market:field.ifGiven')}>
        {(id) => (
          <InputNumber id={id} min={1} precision={0} value={input.people} onChange={(people) => change({ people })} />
        )}
      </Field>
      <Field label={say('market:field.since')} hint={say('market:field.sinceHint')}>
        {(id) => (
          <Input id={id} type="date" value={input.since} onChange={({ target }) => change({ since: target.value })} />
        )}
      </Field>
      <Field label={say('market:field.origin')} hint={say('market:field.originHint')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={input.origin}
            onChange={({ target }) => change({ origin: target.value })}
          />
        )}
      </Field>
    </>
  );
}
