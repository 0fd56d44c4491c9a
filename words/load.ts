import type { Locale } from './localeOf.ts';

/** The namespaces a browser needs; those of the command line and of doctor stay out of the download. */
export const BROWSER_NAMESPACES = [
  'shell',
  'marks',
  'measure',
  'listen',
  'surveys',
  'quality',
  'outreach',
  'customers',
  'texts',
  'expect',
  'commit',
  'communication',
  'notices',
  'portal',
  'standards',
  'market',
  'transparency',
  'errors',
  'methods',
  'demo',
  'sources',
  'trends',
  'explorer',
  'fivegaps',
  'metrics',
  'journey',
  'channels',
  'drivers',
  'segments',
  'loyalty',
  'guided',
  'causes',
  'runs',
] as const;
export type BrowserNamespace = (typeof BROWSER_NAMESPACES)[number];
export type Words = Record<BrowserNamespace, object>;

const catalogues: Record<Locale, () => Promise<{ words: Words }>> = {
  'zh-CN': () => import('./locales/zh-CN.ts'),
  'zh-TW': () => import('./locales/zh-TW.ts'),
  en: () => import('./locales/en.ts'),
};

/**
 * The catalogues of one language, as i18next resources by namespace. One download a language; only for the browser.
 *
 * Keys are the same as those of `say`: `namespace:path.of.key`.
 */
export async function loadWords(locale: Locale): Promise<Words> {
  return (await catalogues[locale]()).words;
}
