import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { Alert, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { wordsIn } from './missingTexts.ts';
import { readDraft } from './readDraft.ts';

type Props = { survey: SurveyDetail; on: boolean; readOnly: boolean; onChange: (on: boolean) => void };

const SAYS = ['notKept', 'link', 'fatigue', 'pairs', 'when'] as const;

/** Whether who answered is kept, and in plain words what that means. */
export function AnonymousField({ survey, on, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const telling = listTelling(survey, locale);
  return (
    <div className="survey-switch">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is a button inside of it */}
      <label>
        <Switch size="small" checked={on} disabled={readOnly} onChange={onChange} />
        <span>{t('surveys:rules.anonymous.label')}</span>
      </label>
      <ul className="survey-hint survey-rule-says">
        {SAYS.map((one) => (
          <li key={one}>{t(`surveys:rules.anonymous.${one}`)}</li>
        ))}
      </ul>
      {on && telling.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('surveys:rules.anonymous.telling')}
          description={
            <ul className="survey-lost">
              {telling.map(({ key, title }) => (
                <li key={key}>{title || key}</li>
              ))}
            </ul>
          }
        />
      ) : null}
    </div>
  );
}

/** Questions whose answers may say who somebody is, and are kept as they are given. */
function listTelling(survey: SurveyDetail, locale: string): { key: string; title: string }[] {
  return readDraft(survey.draft)
    .pages.flatMap(({ questions }) => questions)
    .filter(({ kind, personal }) => kind === 'contact' || kind === 'file' || personal === true)
    .filter(({ meaning }) => meaning === undefined || !('identity' in meaning))
    .map(({ key, title }) => ({ key, title: wordsIn(title, survey.languages, locale) }));
}
