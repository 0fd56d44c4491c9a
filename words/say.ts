import { readFileSync } from 'node:fs';
import { createInstance, type i18n } from 'i18next';
import type { Locale } from './localeOf.ts';
import { markValue, tightenHan } from './tightenHan.ts';

/** One catalogue file a namespace: words/locales/<locale>/<namespace>.json. */
export const NAMESPACES = [
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
  'answering',
  'widget',
  'errors',
  'cli',
  'doctor',
  'methods',
  'stats',
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
export type Namespace = (typeof NAMESPACES)[number];

const instances = new Map<Locale, i18n>();

/**
 * The words of a key in a language, for the server and the command line. The browser uses load.ts.
 *
 * A key without words comes back as it is, so that a gap in a catalogue never hides the message around it; the check
 * of translations finds such keys before a release.
 *
 * @param key     `namespace:path.of.key`
 * @param values  what fills `{{name}}` in the words; `count` picks `_one` or `_other`
 */
export function say(locale: Locale, key: string, values: Record<string, string | number> = {}): string {
  return tightenHan(instanceOf(locale).t(key, values));
}

/** Whether the catalogue of a language has words for a key; for keys that are put together from data. */
export function hasWords(locale: Locale, key: string): boolean {
  return instanceOf(locale).exists(key);
}

function instanceOf(locale: Locale): i18n {
  const known = instances.get(locale);
  if (known !== undefined) return known;
  const made = createInstance();
  void made.init({
    lng: locale,
    fallbackLng: false,
    ns: [...NAMESPACES],
    defaultNS: false,
    resources: { [locale]: Object.fromEntries(NAMESPACES.map((namespace) => [namespace, read(locale, namespace)])) },
    interpolation: { escape: markValue },
    initAsync: false,
  });
  instances.set(locale, made);
  return made;
}

function read(locale: Locale, namespace: Namespace): object {
  return JSON.parse(readFileSync(new URL(`./locales/${locale}/${namespace}.json`, import.meta.url), 'utf8')) as object;
}
