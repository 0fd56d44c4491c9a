import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import {
  SCORECARD_VIEWS,
  type ScorecardInput,
  type ScorecardKpi,
  type ScorecardVersion,
} from '@plumbline/model/scorecard.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { KpiFields } from './KpiFields.tsx';
import { metricsApi, metricsQuery } from './metricsApi.ts';

type Props = {
  current: Pick<ScorecardVersion, 'key' | 'version' | 'input'> | null;
  cards: readonly ScorecardVersion[];
  onDone: (key: string | null) => void;
};

const BLANK: ScorecardInput = {
  ...{ names: {}, department: '', inherits: null, kpis: [] },
  views: { financial: 25, customer: 25, internalProcess: 25, learningAndGrowth: 25 },
};

/** A scorecard is built: whose, from which it inherits, the weights of its views, and its measures. */
export function ScorecardEditor({ current, cards, onDone }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: register } = useQuery(metricsQuery(workspace, {}, locale));
  const [key, setKey] = useState(current?.key ?? '');
  const [input, setInput] = useState<ScorecardInput>(current?.input ?? BLANK);
  const change = (part: Partial<ScorecardInput>) => setInput({ ...input, ...part });
  const save = useMutation({
    mutationFn: () => metricsApi.saveCard(workspace, { key, version: current?.version ?? 0, input }),
    onSuccess: () => onDone(key),
  });
  const metrics = register?.metrics ?? [];
  const next = metrics.find((one) => !input.kpis.some(({ metric }) => metric === one.key));
  const whole = Object.keys(input.names).length > 0 && /^[a-z][a-z0-9_]{0,39}$/.test(key);
  const set = (at: number, kpi: ScorecardKpi | null) =>
    change({ kpis: input.kpis.flatMap((one, place) => (place !== at ? [one] : kpi === null ? [] : [kpi])) });
  return (
    <Panel title={say(current === null ? 'metrics:card.new' : 'metrics:card.edit')}>
      <div className="metrics-form">
        <HeadFields {...{ input, change, cards, current }} name={key} onName={setKey} />
        <h3>{say('metrics:card.views')}</h3>
        {SCORECARD_VIEWS.map((view) => (
          <Field key={view} label={say(`metrics:view.${view}`)}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={1000}
                value={input.views[view]}
                onChange={(value) => change({ views: { ...input.views, [view]: value ?? 0 } })}
              />
            )}
          </Field>
        ))}
      </div>
      {input.kpis.map((kpi, at) => (
        <KpiFields key={kpi.metric} {...{ kpi, metrics }} taken={input.kpis} onChange={(one) => set(at, one)} />
      ))}
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="metrics-buttons">
        <Button
          disabled={next === undefined}
          onClick={() => next && change({ kpis: [...input.kpis, blankKpi(next.key, next.owner, next.department)] })}
        >
          {say('metrics:card.addMeasure')}
        </Button>
        <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate()}>
          {say('metrics:save')}
        </Button>
        <Button onClick={() => onDone(null)}>{say('metrics:cancel')}</Button>
        <span className="metrics-quiet">{say(whole ? 'metrics:hint.version' : 'metrics:hint.needs')}</span>
      </div>
    </Panel>
  );
}

const blankKpi = (metric: string, owner: string, department: string): ScorecardKpi => ({
  ...{ metric, view: 'customer', weight: 1, target: null, baseline: 0, owner, department, dimension: null },
});

type HeadProps = {
  input: ScorecardInput;
  change: (part: Partial<ScorecardInput>) => void;
  cards: readonly ScorecardVersion[];
  current: Props['current'];
  name: string;
  onName: (name: string) => void;
};

function HeadFields({ input, change, cards, current, name, onName }: HeadProps): ReactNode {
  const { say, locale: read } = useSpeech();
  return (
    <>
      <Field label={say('metrics:field.key')} hint={say('metrics:hint.key')}>
        {(id) => (
          <Input
            id={id}
            maxLength={40}
            disabled={current !== null}
            value={name}
            onChange={({ target }) => onName(target.value.toLowerCase())}
          />
        )}
      </Field>
      {LOCALES.map((locale) => (
        <Field key={locale} label={say(`metrics:nameIn.${locale}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={input.names[locale] ?? ''}
              onChange={({ target }) => {
                const { [locale]: _old, ...rest } = input.names;
                change({ names: target.value === '' ? rest : { ...rest, [locale]: target.value } });
              }}
            />
          )}
        </Field>
      ))}
      <Field label={say('metrics:field.department')} hint={say('metrics:hint.department')}>
        {(id) => (
          <Input
            id={id}
            maxLength={120}
            value={input.department}
            onChange={({ target }) => change({ department: target.value })}
          />
        )}
      </Field>
      <Field label={say('metrics:card.inherits')} hint={say('metrics:hint.inherits')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={input.inherits}
            options={cards
              .filter((card) => card.key !== name)
              .map((card) => ({ value: card.key, label: nameIn(card.input.names, read) }))}
            onChange={(inherits: string | undefined) => change({ inherits: inherits ?? null })}
          />
        )}
      </Field>
    </>
  );
}
