import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { JOURNEY_LIMITS, JOURNEY_PHASES, type JourneyDrawing, type JourneyStage } from '@plumbline/model/journey.ts';
import { type Locale, type Names, nameIn } from '@plumbline/model/locale.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { DrawStep } from './DrawStep.tsx';
import { journeyApi } from './journeyApi.ts';

/** A drawing that may be changed; `key` is the journey it will be saved as. */
export type Draft = { key: string; drawing: JourneyDrawing };

type Props = { draft: Draft; isNew: boolean; onSaved: (journey: string) => void };

/** Stages and steps, each step with its lane and what it is known by; saved as a new version with its reason. */
export function DrawForm({ draft, isNew, onSaved }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [drawing, setDrawing] = useState(draft.drawing);
  const [because, setBecause] = useState('');
  const change = (part: Partial<JourneyDrawing>) => setDrawing({ ...drawing, ...part });
  const save = useMutation({
    mutationFn: () => journeyApi.save(workspace, draft.key, { drawing, because }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['journeys', workspace] });
      await queryClient.invalidateQueries({ queryKey: ['journey', workspace] });
      onSaved(draft.key);
    },
  });
  const whole = [drawing, ...drawing.stages, ...drawing.steps].every(({ names }) =>
    Object.values(names).every((name) => name.trim() !== ''),
  );
  return (
    <Panel
      title={say(isNew ? 'journey:draw.new' : 'journey:draw.change', { name: nameIn(draft.drawing.names, locale) })}
    >
      <div className="journey-fields">
        <Field label={say('journey:draw.name')}>
          {(id) => <NameInput id={id} names={drawing.names} onChange={(names) => change({ names })} />}
        </Field>
        <Field label={say('journey:fields.caseBy')} hint={say('journey:draw.caseHint')}>
          {(id) => (
            <Select
              id={id}
              value={drawing.caseBy}
              options={[
                { value: 'occasion', label: say('journey:caseBy.occasion') },
                { value: 'customer', label: say('journey:caseBy.customer') },
                ...(drawing.caseBy.startsWith('attribute:')
                  ? [{ value: drawing.caseBy, label: drawing.caseBy.slice('attribute:'.length) }]
                  : []),
              ]}
              onChange={(caseBy: string) => change({ caseBy })}
            />
          )}
        </Field>
      </div>
      <StageFields drawing={drawing} change={change} locale={locale} />
      <StepFields drawing={drawing} change={change} />
      <Field label={say('journey:draw.because')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={because}
            maxLength={2000}
            autoSize={{ minRows: 2 }}
            onChange={({ target }) => setBecause(target.value)}
          />
        )}
      </Field>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="journey-buttons">
        <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate()}>
          {say('journey:draw.save')}
        </Button>
        {whole ? null : <span className="journey-quiet">{say('journey:draw.needsNames')}</span>}
      </div>
    </Panel>
  );
}

/** A name in the reader's language; what it is called in others stays. */
export function NameInput({
  id,
  label,
  names,
  onChange,
}: {
  id?: string;
  label?: string;
  names: Names;
  onChange: (names: Names) => void;
}): ReactNode {
  const { locale } = useSpeech();
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={names[locale] ?? nameIn(names, locale)}
      maxLength={200}
      onChange={({ target }) => onChange({ ...names, [locale]: target.value })}
    />
  );
}

type Part = { drawing: JourneyDrawing; change: (part: Partial<JourneyDrawing>) => void };

function StageFields({ drawing, change, locale }: Part & { locale: Locale }): ReactNode {
  const { say } = useSpeech();
  const { stages, steps } = drawing;
  const set = (at: number, part: Partial<JourneyStage>) =>
    change({ stages: stages.map((stage, place) => (place === at ? { ...stage, ...part } : stage)) });
  const add = () => {
    const key = freeKey('s', stages);
    change({ stages: [...stages, { key, names: { [locale]: say('journey:draw.newStage') }, phase: 'after' }] });
  };
  return (
    <>
      <h3>{say('journey:draw.stages')}</h3>
      <ol className="journey-steps">
        {stages.map((stage, at) => (
          <li key={stage.key} className="journey-step">
            <NameInput
              label={say('journey:draw.stageName', { place: at + 1 })}
              names={stage.names}
              onChange={(names) => set(at, { names })}
            />
            <Select
              aria-label={say('journey:draw.stagePhase', { place: at + 1 })}
              value={stage.phase}
              options={JOURNEY_PHASES.map((value) => ({ value, label: say(`journey:phase.${value}`) }))}
              onChange={(phase: JourneyStage['phase']) => set(at, { phase })}
            />
            <Button
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={say('journey:draw.removeStage', { name: nameIn(stage.names, locale) })}
              disabled={stages.length === 1 || steps.some((step) => step.stage === stage.key)}
              onClick={() => change({ stages: stages.filter(({ key }) => key !== stage.key) })}
            />
          </li>
        ))}
      </ol>
      <div className="journey-buttons">
        <Button
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={stages.length >= JOURNEY_LIMITS.stagesMax}
          onClick={add}
        >
          {say('journey:draw.addStage')}
        </Button>
      </div>
    </>
  );
}

function StepFields({ drawing, change }: Part): ReactNode {
  const { say, locale } = useSpeech();
  const { stages, steps } = drawing;
  const move = (at: number, by: -1 | 1) => {
    const next = [...steps];
    const [one, other] = [next[at], next[at + by]];
    if (one === undefined || other === undefined) return;
    next[at] = other;
    next[at + by] = one;
    change({ steps: next });
  };
  const add = () => {
    const names = { [locale]: say('journey:draw.newStep') };
    const bound = { events: [], dimensions: [], touchpoints: [] };
    const stage = steps.at(-1)?.stage ?? stages[0]?.key ?? '';
    change({ steps: [...steps, { key: freeKey('e', steps), stage, names, lane: 'customer', ...bound }] });
  };
  return (
    <>
      <h3>{say('journey:draw.steps')}</h3>
      <ol className="journey-steps">
        {steps.map((step, at) => {
          const name = nameIn(step.names, locale);
          return (
            <li key={step.key}>
              <DrawStep
                {...{ step, stages, place: at + 1 }}
                taken={new Set(steps.filter(({ key }) => key !== step.key).flatMap(({ events }) => events))}
                onChange={(next) => change({ steps: steps.map((one) => (one.key === step.key ? next : one)) })}
              />
              <div className="journey-buttons">
                <Button
                  icon={<ArrowUpOutlined aria-hidden="true" />}
                  aria-label={say('journey:draw.up', { name })}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                />
                <Button
                  icon={<ArrowDownOutlined aria-hidden="true" />}
                  aria-label={say('journey:draw.down', { name })}
                  disabled={at === steps.length - 1}
                  onClick={() => move(at, 1)}
                />
                <Button
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={say('journey:draw.removeStep', { name })}
                  disabled={steps.length === 1}
                  onClick={() => change({ steps: steps.filter(({ key }) => key !== step.key) })}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <div className="journey-buttons">
        <Button
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={steps.length >= JOURNEY_LIMITS.stepsMax}
          onClick={add}
        >
          {say('journey:draw.addStep')}
        </Button>
      </div>
    </>
  );
}

function freeKey(letter: string, taken: readonly { key: string }[]): string {
  let at = taken.length + 1;
  while (taken.some(({ key }) => key === `${letter}${at}`)) at++;
  return `${letter}${at}`;
}
