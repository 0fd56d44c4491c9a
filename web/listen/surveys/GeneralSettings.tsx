import { Segmented, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';
import { InterviewSettings } from './InterviewSettings.tsx';
import { languageName, OFFERED_LANGUAGES } from './languageName.ts';
import { countMissing } from './missingTexts.ts';
import { setLanguages } from './surveyEdits.ts';
import { TextsField } from './TextsField.tsx';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Title, languages, and how the pages are shown. */
export function GeneralSettings() {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  const missing = Object.entries(countMissing(survey));
  return (
    <div className="survey-fields">
      <TextsField
        label={t('surveys:settings.general.name')}
        field="title"
        texts={survey.title}
        onChange={(texts, field) => edit((before) => ({ ...before, title: texts ?? {} }), field)}
      />
      <TextsField
        label={t('surveys:settings.general.description')}
        hint={t('surveys:settings.general.descriptionHint')}
        field="description"
        lines={3}
        texts={survey.description}
        onChange={(texts, field) =>
          edit(
            ({ description: _before, ...rest }) => (texts === undefined ? rest : { ...rest, description: texts }),
            field,
          )
        }
      />
      <div data-field="languages">
        <Field label={t('surveys:settings.general.languages')} hint={t('surveys:settings.general.languagesHint')}>
          {(id) => (
            <Select<string[]>
              id={id}
              mode="tags"
              disabled={readOnly}
              value={[...survey.languages]}
              options={OFFERED_LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(languages) =>
                edit((before) =>
                  setLanguages(
                    before,
                    languages.filter((one) => LANGUAGE.test(one)),
                  ),
                )
              }
            />
          )}
        </Field>
        {missing.length === 0 ? null : (
          <p className="survey-hint survey-hint-warn">
            {missing
              .map(([language, count]) => t('surveys:texts.missingCount', { language: languageName(language), count }))
              .join(' · ')}
          </p>
        )}
      </div>
      <section className="survey-part">
        <h3>{t('surveys:settings.general.pages')}</h3>
        <Segmented
          aria-label={t('surveys:settings.general.show')}
          disabled={readOnly}
          value={survey.show}
          options={(['page', 'question'] as const).map((value) => ({
            value,
            label: t(`surveys:settings.general.showBy.${value}`),
          }))}
          onChange={(show) => edit((before) => ({ ...before, show }))}
        />
        {(['progress', 'back'] as const).map((name) => (
          <div className="survey-switch" key={name}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is a button inside of it */}
            <label>
              <Switch
                size="small"
                disabled={readOnly}
                checked={survey[name]}
                onChange={(on) => edit((before) => ({ ...before, [name]: on }))}
              />
              <span>{t(`surveys:settings.general.${name}`)}</span>
            </label>
          </div>
        ))}
      </section>
      <InterviewSettings />
    </div>
  );
}
