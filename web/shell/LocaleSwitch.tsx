import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { useTranslation } from 'react-i18next';
import { changeLocale, useLocale } from './locale.ts';
import './LocaleSwitch.css';

/** Each language under its own name, so that a reader who is lost finds home. */
const SHORT: Record<Locale, string> = { 'zh-CN': '简', 'zh-TW': '繁', en: 'EN' };
const FULL: Record<Locale, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

export function LocaleSwitch() {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <fieldset className="locale-switch" aria-label={t('shell:language')}>
      {LOCALES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          title={FULL[one]}
          aria-label={one === 'en' ? `${SHORT[one]} ${FULL[one]}` : FULL[one]}
          aria-pressed={one === locale}
          onClick={() => void changeLocale(one)}
        >
          {SHORT[one]}
        </button>
      ))}
    </fieldset>
  );
}
