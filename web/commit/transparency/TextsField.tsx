import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { Input } from 'antd';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';

type Texts = Partial<Record<Locale, string>>;

/** The same words in three languages beside each other; where one is missing, and others are not, it is said. */
export function TextsField({
  name,
  texts,
  rows,
  charsMax,
  onChange,
}: {
  name: string;
  texts: Texts;
  /** of a field for longer words; one line where it is 1 */
  rows: number;
  charsMax: number;
  onChange: (texts: Texts) => void;
}) {
  const { say } = useSpeech();
  const some = Object.keys(texts).length > 0;
  const put = (locale: Locale, value: string): void => {
    const next = { ...texts, [locale]: value };
    if (value.trim() === '') delete next[locale];
    onChange(next);
  };
  return (
    <div className="told-languages">
      {LOCALES.map((locale) => {
        const language = say(`commit:language.${locale}`);
        const missing = some && texts[locale] === undefined;
        const common = { lang: locale, maxLength: charsMax, value: texts[locale] ?? '' };
        return (
          <Field
            key={locale}
            label={say('transparency:editor.inLanguage', { name, language })}
            {...(missing ? { hint: say('transparency:editor.missing') } : {})}
          >
            {(id) =>
              rows === 1 ? (
                <Input id={id} {...common} onChange={({ target }) => put(locale, target.value)} />
              ) : (
                <Input.TextArea id={id} rows={rows} {...common} onChange={({ target }) => put(locale, target.value)} />
              )
            }
          </Field>
        );
      })}
    </div>
  );
}
