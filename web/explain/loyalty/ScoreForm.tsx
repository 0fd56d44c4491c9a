import type { ChurnReport, CodedPredictor } from '@plumbline/model/churn.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatShare } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { namePredictor, nameReason } from './namePredictor.ts';

type Told = Record<string, string | number | null>;
/** Fields of the predictors that do most; a program may tell all. */
const FIELDS = 8;

/** The chance of one customer whom the model has not seen, from what is told of them. */
export function ScoreForm({ report, run }: { report: ChurnReport; run: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const [told, setTold] = useState<Told>({});
  const scoring = useMutation({ mutationFn: () => loyaltyApi.score(workspace, { run, customers: [told] }) });
  const byKey = new Map(report.model.predictors.map((predictor) => [predictor.key, predictor]));
  const shown = report.weights.slice(0, FIELDS).flatMap(({ key }) => byKey.get(key) ?? []);
  const score = scoring.data?.scores[0];
  const title = say('loyalty:score.title');
  const reasons = score?.reasons.filter(({ logOdds }) => logOdds > 0).slice(0, 3) ?? [];
  return (
    <section aria-label={title} className="loyalty-part">
      <h3>{title}</h3>
      <p className="loyalty-help">{say('loyalty:score.help')}</p>
      <div className="loyalty-fields">
        {shown.map((predictor) => (
          <ToldField
            key={predictor.key}
            predictor={predictor}
            told={told}
            change={(more) => setTold({ ...told, ...more })}
          />
        ))}
      </div>
      <p>
        <Button type="primary" loading={scoring.isPending} onClick={() => scoring.mutate()}>
          {say('loyalty:score.run')}
        </Button>
      </p>
      {scoring.error === null ? null : <ProblemState problem={scoring.error} onRetry={() => scoring.mutate()} />}
      <div aria-live="polite">
        {score === undefined ? null : (
          <p className="loyalty-sentence">
            {say('loyalty:score.says', {
              ...{ probability: formatShare(score.probability, locale, 1) },
              reasons: reasons.map((reason) => nameReason(reason, speech)).join(say('loyalty:reason.and')) || '–',
            })}
          </p>
        )}
      </div>
    </section>
  );
}

type FieldProps = { predictor: CodedPredictor; told: Told; change: (more: Told) => void };

function ToldField({ predictor, told, change }: FieldProps): ReactNode {
  const { say } = useSpeech();
  const { key } = predictor;
  const value = told[key] ?? null;
  return (
    <Field label={namePredictor(key, say)}>
      {(id) =>
        predictor.kind === 'number' ? (
          <InputNumber
            {...{ id, value: typeof value === 'number' ? value : null, changeOnWheel: false }}
            onChange={(number) => change({ [key]: number })}
          />
        ) : predictor.levels.length > 0 ? (
          <Select
            {...{ id, value: typeof value === 'string' ? value : null, allowClear: true }}
            options={[predictor.reference, ...predictor.levels]
              .filter((level) => level !== '')
              .map((level) => ({ value: level, label: level }))}
            onChange={(level: string | null) => change({ [key]: level ?? null })}
          />
        ) : (
          <Input id={id} value={`${value ?? ''}`} onChange={({ target }) => change({ [key]: target.value })} />
        )
      }
    </Field>
  );
}
