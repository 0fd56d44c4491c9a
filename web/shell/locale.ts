import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { loadWords } from '@plumbline/words/load.ts';
import { localeOf } from '@plumbline/words/localeOf.ts';
import { markValue, tightenHan } from '@plumbline/words/tightenHan.ts';
import type { ConfigProviderProps } from 'antd';
import dayjs from 'dayjs';
import i18next, { type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createStore } from '../ui/createStore.ts';
import { setUnreachableWords } from './api.ts';
import { fontStack } from './theme.ts';

const STORED = 'locale';
type AntdLocale = NonNullable<ConfigProviderProps['locale']>;

export type LocaleState = { locale: Locale; antd: AntdLocale | null };
const store = createStore<LocaleState>({ locale: 'zh-CN', antd: null });

/** Packs are CommonJS to the type checker and ES modules to the bundler; both put the pack under `default`. */
const unwrap = (module: { default: unknown }): AntdLocale => {
  const inner = module.default as { default?: AntdLocale };
  return inner.default ?? (module.default as AntdLocale);
};
const antdPacks: Record<Locale, () => Promise<{ default: unknown }>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN.js'),
  'zh-TW': () => import('antd/es/locale/zh_TW.js'),
  en: () => import('antd/es/locale/en_US.js'),
};
const dayjsPacks: Record<Locale, () => Promise<unknown>> = {
  'zh-CN': () => import('dayjs/locale/zh-cn.js'),
  'zh-TW': () => import('dayjs/locale/zh-tw.js'),
  en: () => import('dayjs/locale/en.js'),
};
/** The font's style sheet comes with the language; its slices are fetched only where no named system font stands. */
const fonts: Record<Locale, () => Promise<unknown>> = {
  'zh-CN': () => import('@fontsource-variable/noto-sans-sc/index.css'),
  'zh-TW': () =>
    Promise.all([
      import('@fontsource-variable/noto-sans-tc/index.css'),
      import('@fontsource-variable/noto-sans-sc/index.css'),
    ]),
  en: () => import('@fontsource-variable/noto-sans-sc/index.css'),
};

/** The language chosen before, else the one the browser asks for. */
export function wishedLocale(): Locale {
  const cookie = /(?:^|; )locale=([^;]*)/.exec(document.cookie)?.[1];
  const stored = cookie ?? localStorage.getItem(STORED) ?? '';
  const known = LOCALES.find((locale) => locale === decodeURIComponent(stored));
  return known ?? localeOf(navigator.languages.join(','));
}

async function loadLocale(locale: Locale): Promise<AntdLocale> {
  const [words, antd] = await Promise.all([
    loadWords(locale),
    antdPacks[locale](),
    dayjsPacks[locale](),
    fonts[locale](),
  ]);
  for (const [namespace, resources] of Object.entries(words)) {
    i18next.addResourceBundle(locale, namespace, resources, true, true);
  }
  return unwrap(antd);
}

/** Switches every word on the page, remembers it for the next visit, and tells the server through the cookie. */
export async function changeLocale(locale: Locale): Promise<void> {
  const antd = await loadLocale(locale);
  await i18next.changeLanguage(locale);
  dayjs.locale(locale === 'en' ? 'en' : locale.toLowerCase());
  localStorage.setItem(STORED, locale);
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads the language of its problems from this cookie
  document.cookie = `locale=${locale}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.lang = locale;
  document.documentElement.style.setProperty('--pl-font', fontStack(locale));
  setUnreachableWords({ what: i18next.t('shell:unreachable.what'), next: i18next.t('shell:unreachable.next') });
  store.set({ locale, antd });
}

/** As on the server: a Chinese value is not set apart from the Chinese words beside it. */
const tightener: PostProcessorModule = {
  type: 'postProcessor',
  name: 'tightenHan',
  process: tightenHan,
};

/** Loads the language of this reader before the first paint. */
export async function startLocale(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use(tightener)
    .init({
      postProcess: [tightener.name],
      fallbackLng: false,
      ns: [],
      defaultNS: 'shell',
      interpolation: { escape: markValue },
      react: { useSuspense: false },
    });
  await changeLocale(wishedLocale());
}

export const useLocaleState = (): LocaleState => store.use();
export const useLocale = (): Locale => store.use().locale;
