import {
  EFFECT_MARKS,
  PLAN_SUBJECTS,
  type PlanAudience,
  type PlanInput,
  type PlanStep,
} from '@plumbline/model/communication.ts';
import { CONTACT_CHANNELS, CONTACT_LEVELS, CONTACT_PURPOSES } from '@plumbline/model/contact.ts';
import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { measuresQuery } from '../ledger/ledgerApi.ts';
import { AudienceFields } from './AudienceFields.tsx';
import { communicationApi, planQuery, templatesQuery } from './communicationApi.ts';
import { countsIn } from './PlansPage.tsx';
import { ToldFrame, useReasons } from './ToldFrame.tsx';

const STEP: PlanStep = {
  channel: 'mail',
  level: 'information',
  template: 'house:scopeChange',
  afterDays: 0,
  owner: '',
};
const NEW: PlanInput = {
  ...{ name: '', subject: 'scope', what: {}, purpose: 'information', heldOutShare: 0.1 },
  who: { kind: 'segment', segment: [], level: [], region: [], channel: [], from: null },
  steps: [STEP],
  effect: null,
};

/** A plan that has not begun, new or changed. */
export function PlanEditor(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { plan = null } = useParams({ strict: false }) as { plan?: string };
  const asked = useQuery({ ...planQuery(workspace, plan ?? ''), enabled: plan !== null && can('contact.write') });
  const known = plan === null ? NEW : asked.data?.input;
  return (
    <ToldFrame
      title={say(plan === null ? 'communication:plan.new' : 'communication:plan.edit')}
      permission="contact.write"
      asked={plan === null ? { data: NEW, error: null, refetch: () => undefined } : asked}
    >
      {known === undefined ? null : <PlanForm plan={plan} start={known} />}
    </ToldFrame>
  );
}

function PlanForm({ plan, start }: { plan: string | null; start: PlanInput }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const [input, setInput] = useState(start);
  const change = (fresh: Partial<PlanInput>) => setInput((before) => ({ ...before, ...fresh }));
  const save = useMutation({
    mutationFn: () => communicationApi.savePlan(workspace, plan, input),
    onSuccess: ({ id }) =>
      navigate({ to: '/w/$workspace/commit/communication/plans/$plan', params: { workspace, plan: id } }),
  });
  const preview = useMutation({ mutationFn: () => communicationApi.previewPlan(workspace, input) });
  const problem = save.error ?? preview.error;
  return (
    <>
      <Panel title={say('communication:plan.what')}>
        <div className="contacts-fields">
          <Field label={say('communication:plan.name')}>
            {(id) => (
              <Input
                id={id}
                maxLength={120}
                value={input.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Field>
          <Choice
            label={say('communication:plan.subject')}
            value={input.subject}
            words="plan.subjects"
            of={PLAN_SUBJECTS}
            onChange={(subject) => change({ subject })}
          />
          <Choice
            label={say('communication:plan.purpose')}
            value={input.purpose}
            words="purpose"
            of={CONTACT_PURPOSES}
            onChange={(purpose) => change({ purpose })}
          />
          {LOCALES.map((locale) => (
            <div key={locale} className="contacts-wide">
              <Field
                label={say('communication:told.of', {
                  name: say('communication:plan.what'),
                  of: say(`commit:language.${locale}`),
                })}
              >
                {(id) => (
                  <Input.TextArea
                    id={id}
                    rows={2}
                    maxLength={3000}
                    value={input.what[locale] ?? ''}
                    onChange={({ target }) => change({ what: { ...input.what, [locale]: target.value } })}
                  />
                )}
              </Field>
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={say('communication:plan.who')}>
        <AudienceFields who={input.who} onChange={(who: PlanAudience) => change({ who })} />
        <div className="contacts-fields">
          <Field label={say('communication:plan.heldOut')} hint={say('communication:plan.heldOutHint')}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={50}
                value={Math.round(input.heldOutShare * 100)}
                onChange={(share) => change({ heldOutShare: (share ?? 0) / 100 })}
              />
            )}
          </Field>
          <EffectFields effect={input.effect} onChange={(effect) => change({ effect })} />
        </div>
      </Panel>
      <StepsPanel steps={input.steps} onChange={(steps) => change({ steps })} />
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="contacts-actions">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {say('communication:plan.save')}
        </Button>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {say('communication:plan.preview')}
        </Button>
      </div>
      {preview.data === undefined ? null : <Reach found={preview.data} />}
    </>
  );
}

function Reach({ found: { counts, mailOff } }: { found: Awaited<ReturnType<typeof communicationApi.previewPlan>> }) {
  const { say, locale } = useSpeech();
  const reasons = useReasons();
  return (
    <div role="status">
      <p>{say('communication:plan.counts', countsIn(counts, locale))}</p>
      {Object.keys(counts.leftOut).length === 0 ? null : (
        <p className="contacts-quiet">{say('communication:plan.leftOut', { reasons: reasons(counts.leftOut) })}</p>
      )}
      {mailOff ? <p>{say('communication:plan.mailOff')}</p> : null}
    </div>
  );
}

/** One of a few words of the catalogue. */
export function Choice<T extends string>({
  label,
  value,
  of,
  words,
  onChange,
}: {
  label: string;
  value: T;
  of: readonly T[];
  words: string;
  onChange: (value: T) => void;
}): ReactNode {
  const { say } = useSpeech();
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          style={{ width: '100%' }}
          value={value}
          onChange={onChange}
          options={of.map((one) => ({ value: one, label: say(`communication:${words}.${one}`) }))}
        />
      )}
    </Field>
  );
}

function EffectFields({
  effect,
  onChange,
}: {
  effect: PlanInput['effect'];
  onChange: (effect: PlanInput['effect']) => void;
}) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(measuresQuery(workspace));
  return (
    <>
      <Field label={say('communication:plan.effect')}>
        {(id) => (
          <Select
            id={id}
            style={{ width: '100%' }}
            value={effect?.dimension ?? ''}
            onChange={(dimension) =>
              onChange(dimension === '' ? null : { dimension, mark: effect?.mark ?? 'expected' })
            }
            options={[
              { value: '', label: say('communication:plan.noEffect') },
              ...(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
            ]}
          />
        )}
      </Field>
      {effect === null ? null : (
        <Choice
          label={say('communication:plan.mark')}
          value={effect.mark}
          words="plan.marks"
          of={EFFECT_MARKS}
          onChange={(mark) => onChange({ ...effect, mark })}
        />
      )}
    </>
  );
}

function StepsPanel({ steps, onChange }: { steps: readonly PlanStep[]; onChange: (steps: PlanStep[]) => void }) {
  const { say } = useSpeech();
  const change = (at: number, fresh: Partial<PlanStep>) =>
    onChange(steps.map((step, i) => (i === at ? { ...step, ...fresh } : step)));
  return (
    <Panel
      title={say('communication:plan.steps')}
      extra={
        <Button disabled={steps.length >= 10} onClick={() => onChange([...steps, { ...STEP, afterDays: 7 }])}>
          {say('communication:plan.addStep')}
        </Button>
      }
    >
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
        <fieldset key={at} className="contacts-step">
          <legend>{say('communication:plan.step', { step: at + 1 })}</legend>
          <div className="contacts-fields">
            <Choice
              label={say('communication:column.channel')}
              value={step.channel}
              words="channel"
              of={CONTACT_CHANNELS}
              onChange={(channel) => change(at, { channel })}
            />
            <Choice
              label={say('communication:column.level')}
              value={step.level}
              words="level"
              of={CONTACT_LEVELS}
              onChange={(level) => change(at, { level })}
            />
            <TemplateChoice value={step.template} onChange={(template) => change(at, { template })} />
            <Field label={say('communication:plan.afterDays')}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={0}
                  max={365}
                  value={step.afterDays}
                  onChange={(afterDays) => change(at, { afterDays: afterDays ?? 0 })}
                />
              )}
            </Field>
            <Field label={say('communication:plan.owner')}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={120}
                  value={step.owner}
                  onChange={({ target }) => change(at, { owner: target.value })}
                />
              )}
            </Field>
          </div>
          {steps.length < 2 ? null : (
            <Button type="link" onClick={() => onChange(steps.filter((_step, i) => i !== at))}>
              {say('communication:plan.removeStep', { step: at + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
    </Panel>
  );
}

export function TemplateChoice({
  value,
  onChange,
}: {
  value: string;
  onChange: (template: string) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(templatesQuery(workspace));
  return (
    <Field label={say('communication:plan.template')}>
      {(id) => (
        <Select
          id={id}
          style={{ width: '100%' }}
          value={value}
          onChange={onChange}
          options={(data?.templates ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
    </Field>
  );
}
