import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import { PROMISE_CHANNELS, type PromiseInput, type PromiseRule } from '@plumbline/model/servicePromise.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { todayIn } from '../../shell/todayIn.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { CalculationView } from './CalculationView.tsx';
import { withoutBlanks } from './ExceptFields.tsx';
import { calculationQuery, calendarsQuery, ledgerApi, measuresQuery, promiseQuery } from './ledgerApi.ts';
import { firstRule, RuleFields } from './RuleFields.tsx';
import { useRuleWords } from './useRuleWords.ts';
import { WordingNotes } from './WordingNotes.tsx';
import './ledger.css';

/** A promise is written: its words, whom it is told to, and the rule, with what the past says of it beside. */
export function PromiseEditor(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can, zone } = useWorkspace();
  const { promise: id } = useParams({ strict: false }) as { promise?: string };
  const writes = can('promise.write');
  const known = useQuery({ ...promiseQuery(workspace, id ?? ''), enabled: writes && id !== undefined });
  const measures = useQuery({ ...measuresQuery(workspace), enabled: writes });
  if (!writes) return <NoPermission permission="promise.write" />;
  const problem = known.error ?? measures.error;
  const ready = measures.data !== undefined && (id === undefined || known.data !== undefined);
  const rule = measures.data === undefined ? null : firstRule(measures.data);
  const told = known.data?.versions.some(({ validFrom }) => validFrom !== null) ?? false;
  const input = known.data?.versions[0]?.input ?? (rule === null ? null : blankInput(rule, todayIn(zone)));
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say(id === undefined ? 'commit:editor.new' : 'commit:editor.change')} />
      {problem === null ? null : <ProblemState problem={problem} />}
      {!ready && problem === null ? <LoadingState /> : null}
      {ready && input === null ? (
        <Panel>
          <p>{say('commit:editor.nothingMeasured')}</p>
        </Panel>
      ) : null}
      {ready && input !== null ? <Form key={id ?? ''} id={id} told={told} start={input} /> : null}
    </Page>
  );
}

function blankInput(rule: PromiseRule, today: string): PromiseInput {
  return {
    names: {},
    texts: {},
    audience: '',
    channel: 'website',
    owner: '',
    dimension: rule.kind === 'threshold' ? rule.dimension : null,
    from: today,
    to: null,
    rule,
    remedy: '',
  };
}

function Form({ id, told, start }: { id: string | undefined; told: boolean; start: PromiseInput }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const [input, setInput] = useState(start);
  const change = (part: Partial<PromiseInput>) => setInput({ ...input, ...part });
  const filled = Object.keys(input.names).length > 0 && Object.keys(input.texts).length > 0;
  const save = useMutation({
    mutationFn: () => {
      const whole = { ...input, rule: withoutBlanks(input.rule) };
      return id === undefined ? ledgerApi.draft(workspace, whole) : ledgerApi.redraft(workspace, id, whole);
    },
    onSuccess: ({ id: promise }) =>
      navigate({ to: '/w/$workspace/commit/promises/$promise', params: { workspace, promise } }),
  });
  return (
    <>
      <Panel title={say('commit:editor.words')}>
        <WordFields input={input} change={change} />
        <WordingNotes texts={input.texts} />
      </Panel>
      <Panel title={say('commit:editor.toWhom')}>
        <ContextFields input={input} change={change} />
      </Panel>
      <Panel title={say('commit:editor.rule')}>
        <RuleFields rule={input.rule} fixed={told} onChange={(rule) => change({ rule })} />
        <Preview rule={withoutBlanks(input.rule)} dimension={input.dimension} />
      </Panel>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="ledger-pages">
        <Button type="primary" disabled={!filled} loading={save.isPending} onClick={() => save.mutate()}>
          {say('commit:editor.save')}
        </Button>
        {filled ? null : <span className="ledger-quiet">{say('commit:editor.needsWords')}</span>}
      </div>
    </>
  );
}

type Part = { input: PromiseInput; change: (part: Partial<PromiseInput>) => void };

function WordFields({ input, change }: Part) {
  const { say } = useSpeech();
  const put = (of: Partial<Record<string, string>>, language: string, value: string) => {
    const next = { ...of, [language]: value };
    if (value === '') delete next[language];
    return next;
  };
  return (
    <div className="ledger-languages">
      {LOCALES.map((language) => (
        <div key={language}>
          <Field label={say('commit:editor.name', { language: say(`commit:language.${language}`) })}>
            {(field) => (
              <Input
                id={field}
                lang={language}
                maxLength={200}
                value={input.names[language] ?? ''}
                onChange={({ target }) => change({ names: put(input.names, language, target.value) })}
              />
            )}
          </Field>
          <Field label={say('commit:editor.text', { language: say(`commit:language.${language}`) })}>
            {(field) => (
              <Input.TextArea
                id={field}
                lang={language}
                rows={3}
                maxLength={1000}
                value={input.texts[language] ?? ''}
                onChange={({ target }) => change({ texts: put(input.texts, language, target.value) })}
              />
            )}
          </Field>
        </div>
      ))}
    </div>
  );
}

function ContextFields({ input, change }: Part) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: measures } = useQuery(measuresQuery(workspace));
  return (
    <div className="ledger-fields">
      <Field label={say('commit:fact.channel')}>
        {(field) => (
          <Select
            id={field}
            value={input.channel}
            onChange={(channel) => change({ channel })}
            options={PROMISE_CHANNELS.map((value) => ({ value, label: say(`commit:channel.${value}`) }))}
          />
        )}
      </Field>
      {(['audience', 'owner', 'remedy'] as const).map((name) => (
        <Field key={name} label={say(`commit:fact.${name}`)}>
          {(field) => (
            <Input
              id={field}
              maxLength={200}
              value={input[name]}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('commit:fact.dimension')}>
        {(field) => (
          <Select
            id={field}
            value={input.dimension ?? ''}
            onChange={(value) => change({ dimension: value === '' ? null : value })}
            options={[
              { value: '', label: say('commit:editor.noDimension') },
              ...(measures?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
            ]}
          />
        )}
      </Field>
      <Field label={say('commit:editor.from')} hint={say('commit:editor.fromHint')}>
        {(field) => (
          <Input
            id={field}
            type="date"
            value={input.from}
            onChange={({ target }) => (target.value === '' ? undefined : change({ from: target.value }))}
          />
        )}
      </Field>
      <Field label={say('commit:editor.to')}>
        {(field) => (
          <Input
            id={field}
            type="date"
            value={input.to ?? ''}
            onChange={({ target }) => change({ to: target.value === '' ? null : target.value })}
          />
        )}
      </Field>
    </div>
  );
}

const PARTS = ['segment', 'quarter', 'region', 'channel'] as const;

/** The rule on the last ninety days, whole and in parts. */
function Preview({ rule, dimension }: { rule: PromiseRule; dimension: string | null }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [by, setBy] = useState<(typeof PARTS)[number]>('segment');
  const { data: measures } = useQuery(measuresQuery(workspace));
  const { data: calendars } = useQuery(calendarsQuery(workspace));
  const words = useRuleWords(measures);
  const whole = useQuery(calculationQuery(workspace, rule, 0.95, ''));
  const parts = useQuery(calculationQuery(workspace, rule, 0.95, by));
  return (
    <section className="ledger-preview" aria-label={say('commit:calculator.title')}>
      <h3>{say('commit:calculator.title')}</h3>
      <p className="ledger-rule">{words(rule)}</p>
      {calendars?.calendars.length === 0 && rule.kind === 'elapsed' ? (
        <p className="ledger-quiet">{say('commit:editor.noCalendars')}</p>
      ) : null}
      {whole.error === null ? null : <ProblemState problem={whole.error} />}
      {whole.data === undefined ? null : <CalculationView calculation={whole.data} dimension={dimension} />}
      <div className="ledger-splits">
        <Segmented
          aria-label={say('commit:calculator.parts')}
          value={by}
          onChange={setBy}
          options={PARTS.map((value) => ({ value, label: say(`commit:by.${value}`) }))}
        />
      </div>
      {parts.data === undefined ? null : <CalculationView calculation={parts.data} dimension={dimension} />}
    </section>
  );
}
