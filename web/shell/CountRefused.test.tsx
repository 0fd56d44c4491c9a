import { LOCALES } from '@plumbline/model/locale.ts';
import { loadWords } from '@plumbline/words/load.ts';
import { say } from '@plumbline/words/say.ts';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import { Problem } from './api.ts';
import { CountRefused } from './CountRefused.tsx';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ...(await loadWords('en')) } } });
});

const show = (problem: Problem) => renderToStaticMarkup(<CountRefused problem={problem} onOver={() => undefined} />);

test.each(LOCALES)(
  'that somebody had new answers counted a moment ago is said calmly in %s, with how long to wait',
  (locale) => {
    const says = 'measure.countedJustNow';
    const values = { seconds: 97 };
    const [what, next] = [say(locale, `errors:${says}.what`), say(locale, `errors:${says}.next`, values)];
    const told = show(new Problem({ code: 'unavailable', says, values, what, next }));
    expect(next).toContain('97');
    expect(told).toContain(what);
    expect(told).toContain(next);
    expect(told).toContain('ant-alert-info');
  },
);

test('any other refusal is told as one', () => {
  const told = show(new Problem({ code: 'forbidden', says: 'trust.noPermission', what: 'You may not.', next: 'Ask.' }));
  expect(told).toContain('ant-alert-error');
  expect(told).toContain('You may not.');
});
