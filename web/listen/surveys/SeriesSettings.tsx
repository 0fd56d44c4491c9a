import { Alert, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';

const MOMENTS = ['before', 'after', 'apart'] as const;
const RESPONDENTS = ['customer', 'staff', 'system'] as const;
const bringsCustomer = (meaning: object | undefined): boolean =>
  meaning !== undefined && 'identity' in meaning && meaning.identity === 'customer';

/** When it is asked, of whom, and which other survey it belongs to. */
export function SeriesSettings() {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  const known =
    survey.hidden.some(({ meaning }) => bringsCustomer(meaning)) ||
    survey.pages.some(({ questions }) => questions.some(({ meaning }) => bringsCustomer(meaning)));
  return (
    <div className="survey-fields">
      <fieldset className="survey-set" aria-label={t('surveys:settings.series.moment')} data-field="moment">
        <span className="survey-label">{t('surveys:settings.series.moment')}</span>
        <Radio.Group
          className="survey-radios"
          disabled={readOnly}
          value={survey.moment}
          onChange={({ target }) => edit((before) => ({ ...before, moment: target.value as (typeof MOMENTS)[number] }))}
          options={MOMENTS.map((value) => ({
            value,
            label: (
              <span className="survey-kind">
                <strong>{t(`surveys:moment.${value}.name`)}</strong>
                <small>{t(`surveys:moment.${value}.about`)}</small>
              </span>
            ),
          }))}
        />
      </fieldset>
      <Field label={t('surveys:settings.series.respondent')}>
        {(id) => (
          <Select
            id={id}
            disabled={readOnly}
            value={survey.respondent}
            options={RESPONDENTS.map((value) => ({ value, label: t(`surveys:respondent.${value}`) }))}
            onChange={(respondent) => edit((before) => ({ ...before, respondent }))}
          />
        )}
      </Field>
      <div data-field="series">
        <Field label={t('surveys:settings.series.name')} hint={t('surveys:settings.series.nameHint')}>
          {(id) => (
            <Input
              id={id}
              readOnly={readOnly}
              value={survey.series ?? ''}
              onChange={({ target }) =>
                edit(({ series: _before, ...rest }) => {
                  const series = target.value.replace(/[^A-Za-z0-9_]/g, '').slice(0, 60);
                  return series === '' ? rest : { ...rest, series };
                }, 'series')
              }
            />
          )}
        </Field>
      </div>
      <Alert
        type="info"
        showIcon
        title={t('surveys:settings.series.pairTitle')}
        description={
          <ol className="survey-pair-steps">
            {(['one', 'two', 'three'] as const).map((step) => (
              <li key={step}>{t(`surveys:settings.series.pair.${step}`)}</li>
            ))}
          </ol>
        }
      />
      {survey.series !== undefined && !known ? (
        <p className="survey-hint survey-hint-warn">{t('surveys:settings.series.noCustomer')}</p>
      ) : null}
    </div>
  );
}
