import type { Locale } from '@plumbline/model/locale.ts';

/** Languages in their own words, as their readers look for them. */
export const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };
