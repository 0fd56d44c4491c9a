import { type Locale, type Names, nameIn } from '@plumbline/model/locale.ts';

/** What is written of a dimension or metric: its name in the reader's language, or its key. */
export function nameChoice({ name, names }: { name: string; names: Names }, locale: Locale): string {
  const found = Object.keys(names).length === 0 ? '' : nameIn(names, locale);
  return found === '' ? name : found;
}

/** The same by its key. */
export function nameOfKey(choices: readonly { name: string; names: Names }[], key: string, locale: Locale): string {
  const found = choices.find(({ name }) => name === key);
  return found === undefined ? key : nameChoice(found, locale);
}
