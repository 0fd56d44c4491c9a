import type { Survey } from '@plumbline/model/survey.ts';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { SwitchField } from './PlainFields.tsx';
import { TextsField } from './TextsField.tsx';

type Interview = NonNullable<Survey['interview']>;

/** Asking by telephone: what the interviewer reads, and whether a question may be left with its reason. */
export function InterviewSettings() {
  const { t } = useTranslation();
  const { survey, edit } = useBuilder();
  const { interview } = survey;
  const change = (part: { [Name in keyof Interview]: Interview[Name] | undefined }, field: string): void =>
    edit((before) => {
      const { interview: old, ...rest } = before;
      const kept = Object.entries({ ...old, ...part }).filter(([, value]) => value !== undefined);
      return kept.length === 0 ? rest : { ...rest, interview: Object.fromEntries(kept) };
    }, field);
  return (
    <section className="survey-part">
      <h3>{t('surveys:settings.interview.title')}</h3>
      <div className="survey-fields">
        <p className="survey-hint">{t('surveys:settings.interview.hint')}</p>
        {(['opening', 'closing'] as const).map((name) => (
          <TextsField
            key={name}
            label={t(`surveys:settings.interview.${name}`)}
            field={`interview.${name}`}
            lines={3}
            texts={interview?.[name]}
            onChange={(texts, field) => change({ [name]: texts }, field)}
          />
        ))}
        <SwitchField
          label={t('surveys:settings.interview.unsaid')}
          hint={t('surveys:settings.interview.unsaidHint')}
          field="interview.unsaid"
          value={interview?.unsaid === undefined ? undefined : true}
          onChange={(on) => change({ unsaid: on === true ? ['dontKnow', 'refused'] : undefined }, 'interview.unsaid')}
        />
      </div>
    </section>
  );
}
