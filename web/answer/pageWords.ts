import { type AnsweringWords, loadAnswering } from '@plumbline/words/loadAnswering.ts';
import { type Locale, localeOf } from '@plumbline/words/localeOf.ts';

/** Words of the page itself: `answering:key.path` or `errors:answer.FAULT.what`, with `{{name}}` filled in. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

type Tree = { readonly [key: string]: string | Tree };

/** The page speaks three languages; to readers of any other its own words are English. */
export async function loadPageWords(language: string): Promise<{ locale: Locale; say: Say }> {
  const locale = localeOf(language);
  return { locale, say: sayFrom(await loadAnswering(locale), locale) };
}

/** As i18next fills and counts, for the few things that the page says; the whole of it would be a third of the page. */
export function sayFrom(words: AnsweringWords, locale: Locale): Say {
  const plural = new Intl.PluralRules(locale);
  const find = (key: string): string | undefined => {
    const [namespace = '', path = ''] = key.split(':');
    let place: string | Tree | undefined = (words as unknown as Tree)[namespace];
    for (const part of path.split('.')) place = typeof place === 'object' ? place[part] : undefined;
    return typeof place === 'string' ? place : undefined;
  };
  return (key, values = {}) => {
    const form = typeof values.count === 'number' ? plural.select(values.count) : 'other';
    const found = find(key) ?? find(`${key}_${form}`) ?? find(`${key}_other`);
    if (found === undefined) return key;
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** The name of a language in itself, such as 繁體中文; where the browser does not know it, its code. */
export function nameOfLanguage(language: string): string {
  const known: Record<string, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文' };
  if (known[language] !== undefined) return known[language];
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    // a code that no standard knows, or a browser without names of languages
    return language;
  }
}

/** The survey's language for a reader: what was asked for, else what the browser prefers, else the survey's first. */
export function chooseLanguage(offered: readonly string[], wishes: readonly (string | null | undefined)[]): string {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  for (const wish of wishes) {
    if (wish === null || wish === undefined || wish === '') continue;
    const exact = offered.find((language) => same(language, wish));
    if (exact !== undefined) return exact;
    const chinese = /^zh\b/i.test(wish) ? localeOf(wish) : null;
    const script = offered.find((language) => chinese !== null && same(language, chinese));
    if (script !== undefined) return script;
    const base = wish.split('-')[0] ?? '';
    const near = offered.find((language) => same(language.split('-')[0] ?? '', base));
    if (near !== undefined) return near;
  }
  return offered[0] ?? 'en';
}
