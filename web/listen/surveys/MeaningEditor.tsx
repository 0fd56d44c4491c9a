import { BASES, type Meaning } from '@plumbline/model/meaning.ts';
import type { Question } from '@plumbline/model/question.ts';
import { AutoComplete, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';
import { DimensionField } from './DimensionField.tsx';
import type { Patch } from './KindFields.tsx';
import { MarkSelect } from './MarkSelect.tsx';
import { blankMeaning, kindsOfMeaning, type MeaningKind, meaningKindOf } from './meaningKinds.ts';

/** What an answer means: the only thing that is needed for it to appear on the lines. */
export function MeaningEditor({ question, patch }: { question: Question; patch: Patch }) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  const kind = meaningKindOf(question.meaning);
  const heading = useId();
  const set = (meaning: Meaning | undefined): void => patch({ meaning });
  return (
    <section className="survey-part survey-meaning" aria-labelledby={heading} data-field="meaning">
      <h3 id={heading}>{t('surveys:meaning.title')}</h3>
      <Field label={t('surveys:meaning.what')}>
        {(id) => (
          <Select<MeaningKind>
            id={id}
            disabled={readOnly}
            value={kind}
            options={kindsOfMeaning(question.kind).map((value) => ({
              value,
              label: t(`surveys:meaning.kind.${value}`),
            }))}
            onChange={(value) => set(blankMeaning(value))}
          />
        )}
      </Field>
      <p className="survey-hint">{t(`surveys:meaning.about.${kind}`)}</p>
      {question.meaning === undefined ? null : <MeaningFields meaning={question.meaning} set={set} />}
    </section>
  );
}

type FieldsProps = { meaning: Meaning; set: (meaning: Meaning | undefined) => void };

function MeaningFields({ meaning, set }: FieldsProps) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  if ('mark' in meaning) return <MarkFields meaning={meaning} set={set} />;
  if ('metric' in meaning) {
    return (
      <Named
        label={t('surveys:meaning.metric')}
        value={meaning.metric}
        options={['nps', 'csat', 'ces', 'satisfaction', 'loyalty']}
        onChange={(metric) => set({ metric })}
      />
    );
  }
  if ('attribute' in meaning) {
    return (
      <Named
        label={t('surveys:meaning.attribute')}
        value={meaning.attribute}
        options={['region', 'channel', 'touchpoint', 'segment', 'stage', 'staff', 'supplier']}
        onChange={(attribute) => set({ attribute })}
      />
    );
  }
  if ('basis' in meaning) {
    return (
      <div className="survey-row">
        <Field label={t('surveys:meaning.basis')}>
          {(id) => (
            <Select
              id={id}
              disabled={readOnly}
              value={meaning.basis}
              options={BASES.map((value) => ({ value, label: t(`surveys:basis.${value}`) }))}
              onChange={(basis) => set({ ...meaning, basis })}
            />
          )}
        </Field>
        <DimensionField
          label={t('surveys:meaning.dimension')}
          placeholder={t('surveys:meaning.whole')}
          value={meaning.dimension}
          onChoose={(dimension) =>
            set(dimension === undefined ? { basis: meaning.basis } : { basis: meaning.basis, dimension })
          }
        />
      </div>
    );
  }
  if ('text' in meaning) {
    return (
      <DimensionField
        label={t('surveys:meaning.dimension')}
        placeholder={t('surveys:meaning.whole')}
        value={meaning.text}
        onChoose={(dimension) => set({ text: dimension ?? null })}
      />
    );
  }
  return (
    <Select
      aria-label={t('surveys:meaning.identity')}
      disabled={readOnly}
      value={meaning.identity}
      options={(['customer', 'occasion'] as const).map((value) => ({
        value,
        label: t(`surveys:meaning.identityOf.${value}`),
      }))}
      onChange={(identity) => set({ identity })}
    />
  );
}

function MarkFields({ meaning, set }: { meaning: Extract<Meaning, { mark: unknown }>; set: FieldsProps['set'] }) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const { asked: _asked, ...rest } = meaning;
  const usual = t(`surveys:moment.${survey.moment}.name`);
  return (
    <>
      <div className="survey-row">
        <DimensionField
          label={t('surveys:meaning.dimension')}
          placeholder={t('surveys:meaning.chooseDimension')}
          value={meaning.dimension === '' ? undefined : meaning.dimension}
          onChoose={(dimension) => set({ ...meaning, dimension: dimension ?? '' })}
        />
        <MarkSelect
          label={t('surveys:meaning.mark')}
          value={meaning.mark}
          onChange={(mark) => set({ ...meaning, mark })}
        />
      </div>
      <Field label={t('surveys:meaning.asked')}>
        {(id) => (
          <Select
            id={id}
            disabled={readOnly}
            value={meaning.asked ?? 'usual'}
            options={[
              { value: 'usual', label: t('surveys:meaning.askedUsual', { moment: usual }) },
              { value: 'before', label: t('surveys:moment.before.name') },
              { value: 'after', label: t('surveys:moment.after.name') },
            ]}
            onChange={(asked) => set(asked === 'usual' ? rest : { ...rest, asked: asked as 'before' | 'after' })}
          />
        )}
      </Field>
      {meaning.mark === 'expected' && (meaning.asked ?? survey.moment) !== 'before' ? (
        <p className="survey-hint survey-hint-warn">{t('surveys:meaning.recalled')}</p>
      ) : null}
    </>
  );
}

type NamedProps = { label: string; value: string; options: readonly string[]; onChange: (value: string) => void };

function Named({ label, value, options, onChange }: NamedProps) {
  const { readOnly } = useBuilder();
  return (
    <Field label={label}>
      {(id) => (
        <AutoComplete
          id={id}
          disabled={readOnly}
          value={value}
          options={options.map((one) => ({ value: one }))}
          onChange={(typed) => onChange(typed.trim())}
        />
      )}
    </Field>
  );
}
