import type { Texts } from '@plumbline/model/surveyKey.ts';
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { isRightToLeft, languageName } from './languageName.ts';
import { missingLanguages, setWords } from './missingTexts.ts';

type Props = {
  label: string;
  hint?: string;
  /** the path of the field, to which problems lead */
  field: string;
  texts: Texts | undefined;
  onChange: (texts: Texts | undefined, field: string) => void;
  lines?: number;
  placeholder?: string;
};

/** Words in every language beside each other; where one is missing it says so. */
export function TextsField({ label, hint, field, texts, onChange, lines = 1, placeholder }: Props) {
  const { shown } = useBuilder();
  const name = useId();
  return (
    <fieldset className="survey-set" aria-labelledby={name} data-field={field}>
      <span className="survey-label" id={name}>
        {label}
      </span>
      <div className="survey-languages">
        {shown.map((language) => (
          <div key={language} className="survey-language">
            {shown.length > 1 ? <LanguageHead language={language} texts={texts} /> : null}
            <WordsInput
              {...{ label, field, texts, onChange, language, lines }}
              {...(placeholder === undefined ? {} : { placeholder })}
            />
          </div>
        ))}
      </div>
      {hint === undefined ? null : <small className="survey-hint">{hint}</small>}
    </fieldset>
  );
}

function LanguageHead({ language, texts }: { language: string; texts: Texts | undefined }) {
  const { t } = useTranslation();
  const { survey } = useBuilder();
  const missing = missingLanguages(texts, survey.languages).includes(language);
  return (
    <span className="survey-language-name" aria-hidden="true">
      {languageName(language)}
      {missing ? <em>{t('surveys:texts.missing')}</em> : null}
    </span>
  );
}

type InputProps = Pick<Props, 'label' | 'field' | 'texts' | 'onChange' | 'placeholder'> & {
  language: string;
  lines: number;
};

/** One text in one language. */
export function WordsInput({ label, field, texts, onChange, placeholder, language, lines }: InputProps) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const missing = missingLanguages(texts, survey.languages).includes(language);
  const shared = {
    'aria-label': t('surveys:texts.inLanguage', { label, language: languageName(language) }),
    lang: language,
    dir: isRightToLeft(language) ? 'rtl' : 'ltr',
    value: texts?.[language] ?? '',
    placeholder: missing ? t('surveys:texts.missing') : (placeholder ?? ''),
    readOnly,
    maxLength: 4000,
    ...(missing ? { status: 'warning' as const } : {}),
    onChange: (event: { target: { value: string } }) =>
      onChange(setWords(texts, language, event.target.value), `${field}.${language}`),
  };
  // A short text grows with its words, but Enter makes no second line in an option.
  const stay = (event: { preventDefault: () => void }): void => {
    if (lines === 1) event.preventDefault();
  };
  return <Input.TextArea {...shared} autoSize={{ minRows: lines, maxRows: 12 }} onPressEnter={stay} />;
}
