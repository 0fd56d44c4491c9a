import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { languageName } from './languageName.ts';

/** Which languages stand beside each other while words are written. */
export function LanguagesShown() {
  const { t } = useTranslation();
  const { survey, shown, setShown } = useBuilder();
  if (survey.languages.length < 2) return null;
  const turn = (language: string): void => {
    const wished = shown.includes(language) ? shown.filter((one) => one !== language) : [...shown, language];
    if (wished.length > 0) setShown(survey.languages.filter((one) => wished.includes(one)));
  };
  return (
    <fieldset className="survey-set survey-shown">
      <legend className="ui-visually-hidden">{t('surveys:texts.shown')}</legend>
      {survey.languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={shown.includes(language)}
          onClick={() => turn(language)}
        >
          {languageName(language)}
        </button>
      ))}
    </fieldset>
  );
}
