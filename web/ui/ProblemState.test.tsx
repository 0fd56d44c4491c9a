import { readFileSync } from 'node:fs';
import type { Locale } from '@plumbline/model/locale.ts';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import { Problem, setUnreachableWords } from '../shell/api.ts';
import { ProblemState } from './ProblemState.tsx';

const LOCALES: readonly Locale[] = ['zh-CN', 'zh-TW', 'en'];
const read = (locale: Locale) =>
  JSON.parse(readFileSync(new URL(`../../words/locales/${locale}/shell.json`, import.meta.url), 'utf8')) as {
    retry: string;
    unreachable: { what: string; next: string };
    defect: { what: string; next: string };
  };

beforeAll(async () => {
  const resources = Object.fromEntries(LOCALES.map((locale) => [locale, { shell: read(locale) }]));
  await i18next.use(initReactI18next).init({ resources, lng: 'en', react: { useSuspense: false } });
});

const show = (problem: unknown) =>
  renderToStaticMarkup(<ProblemState problem={problem} onRetry={() => undefined} />).replaceAll('&#x27;', "'");

test.each(LOCALES)(
  'a page that the server does not answer says in %s that nothing is lost and offers to try again',
  async (locale) => {
    await i18next.changeLanguage(locale);
    const { retry, unreachable, defect } = read(locale);
    setUnreachableWords(unreachable);
    const lost = show(new Problem({ reference: '502' }));
    expect(lost).toContain(unreachable.what);
    expect(lost).toContain(unreachable.next);
    expect(lost).toContain('502');
    expect(lost).toContain(`<span>${retry}</span>`);
    // a fault of the page itself has our words before the program's own
    expect(show(new TypeError('x is not a function'))).toContain(defect.what);
  },
);

test('a reference that the sentence has already is not told twice', () => {
  const told = show(
    new Problem({ code: 'internal', what: 'A fault. Its reference is ref-7.', next: 'Try again.', reference: 'ref-7' }),
  );
  expect(told.split('ref-7')).toHaveLength(2);
});
