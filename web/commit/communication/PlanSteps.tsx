import { COMMUNICATION_LIMITS, type PlanStep } from '@plumbline/model/communication.ts';
import { CONTACT_CHANNELS, CONTACT_LEVELS } from '@plumbline/model/contact.ts';
import { Button, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Choice } from './Choice.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';

export const NEW_STEP: PlanStep = {
  channel: 'mail',
  level: 'information',
  template: 'house:scopeChange',
  afterDays: 0,
  owner: '',
};

/** What is done on which day, by whom and with which template. */
export function PlanSteps({
  steps,
  onChange,
}: {
  steps: readonly PlanStep[];
  onChange: (steps: PlanStep[]) => void;
}): ReactNode {
  const { say } = useSpeech();
  const change = (at: number, fresh: Partial<PlanStep>) =>
    onChange(steps.map((step, i) => (i === at ? { ...step, ...fresh } : step)));
  return (
    <Panel
      title={say('communication:plan.steps')}
      extra={
        <Button
          disabled={steps.length >= COMMUNICATION_LIMITS.steps}
          onClick={() => onChange([...steps, { ...NEW_STEP, afterDays: 7 }])}
        >
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
                  max={COMMUNICATION_LIMITS.stepDaysMax}
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
