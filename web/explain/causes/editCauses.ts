import type { Cause } from '@plumbline/model/cause.ts';
import { LOCALES, type Locale } from '@plumbline/model/locale.ts';

/** Each cause of the first level, and right after it what hangs under it. */
export function arrangeCauses(causes: readonly Cause[]): Cause[] {
  return causes
    .filter(({ parent }) => parent === null)
    .flatMap((first) => [first, ...causes.filter(({ parent }) => parent === first.key)]);
}

export const changeCause = (causes: readonly Cause[], key: string, more: Partial<Cause>): Cause[] =>
  causes.map((cause) => (cause.key === key ? { ...cause, ...more } : cause));

/** A new cause of the first level, named in all languages as it is typed; its key is never that of another. */
export function addCause(causes: readonly Cause[], name: string, locale: Locale): Cause[] {
  const latin = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
  const taken = new Set(causes.map(({ key }) => key));
  const base = latin === '' ? 'cause' : latin;
  let key = base;
  for (let at = 2; taken.has(key); at++) key = `${base}-${at}`;
  const names = Object.fromEntries([locale, ...LOCALES.filter((one) => one !== locale)].map((one) => [one, name]));
  const terms = name.length > 1 ? [name.slice(0, 40)] : [];
  return [...causes, { key, parent: null, names, terms, gaps: [], retired: null }];
}
