import { type AttemptInput, NOTES_CHARS } from '@plumbline/model/calls.ts';
import { DISPOSITIONS } from '@plumbline/model/sample.ts';
import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { clockText, momentOfClock } from '../surveys/localClock.ts';
import { callsApi } from './callsApi.ts';

type Outcome = AttemptInput['outcome'];
const OUTCOMES = DISPOSITIONS.filter((one): one is Outcome => one !== 'complete');
type Props = { survey: string; link: string; notes: string; onNotes: (notes: string) => void; onDone: () => void };

/** What came of a call that was no whole interview. */
export function OutcomeForm({ survey, link, notes, onNotes, onDone }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const heading = useId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [appointmentAt, setAppointment] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const record = async (chosen: Outcome): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const appointment = chosen === 'appointment' && appointmentAt !== undefined ? { appointmentAt } : {};
    try {
      await callsApi.record(workspace, survey, link, { outcome: chosen, notes, ...appointment });
      onDone();
    } catch (refused) {
      setProblem(refused);
      setBusy(false);
    }
  };
  return (
    <div className="survey-fields">
      <fieldset className="survey-set">
        <legend id={heading} className="survey-rule-name">
          {t('surveys:calls.what')}
        </legend>
        <Radio.Group
          className="survey-rule-choice"
          aria-labelledby={heading}
          value={outcome}
          onChange={({ target }) => setOutcome(target.value as Outcome)}
        >
          {OUTCOMES.map((one) => (
            <Radio key={one} value={one}>
              {t(`surveys:calls.outcomes.${one}`)}
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      {outcome === 'appointment' ? (
        <Field label={t('surveys:calls.when')}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              value={clockText(appointmentAt)}
              onChange={({ target }) => setAppointment(momentOfClock(target.value))}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('surveys:calls.notes')} hint={t('surveys:calls.notesHint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            maxLength={NOTES_CHARS}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={notes}
            onChange={({ target }) => onNotes(target.value)}
          />
        )}
      </Field>
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="survey-buttons">
        <Button
          type="primary"
          loading={busy}
          disabled={outcome === null || (outcome === 'appointment' && appointmentAt === undefined)}
          onClick={() => (outcome === null ? undefined : void record(outcome))}
        >
          {t('surveys:calls.record')}
        </Button>
      </div>
    </div>
  );
}
