import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { languageName } from './languageName.ts';

/** Which languages stand beside each other while words are written. */
export function LanguagesShown() {
  const { t } = useTranslation();
  const { survey, shown, setShown } = useBuilder();
  if (survey.languages.length < 2) return null;
  return (
    <Select<string[]>
      mode="multiple"
      size="small"
      className="survey-shown"
      aria-label={t('surveys:texts.shown')}
      maxTagCount="responsive"
      showSearch={false}
      value={[...shown]}
      options={survey.languages.map((value) => ({ value, label: languageName(value) }))}
      onChange={(languages) => {
        if (languages.length > 0) setShown(survey.languages.filter((one) => languages.includes(one)));
      }}
    />
  );
}
