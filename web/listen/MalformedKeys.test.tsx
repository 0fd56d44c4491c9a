import { loadWords } from '@plumbline/words/load.ts';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, test } from 'vitest';
import { MalformedKeys } from './MalformedKeys.tsx';

const SAID = {
  en: 'Rows of &quot;Tel&quot; that hold something else than this kind of key (Phone): 1,200.',
  'zh-CN': '“Tel”列有 1,200 行写的不是电话。',
  'zh-TW': '「Tel」欄有 1,200 列填的不是電話。',
} as const;

test('a column of keys says how many of its cells are none, in each language', async () => {
  for (const locale of ['en', 'zh-CN', 'zh-TW'] as const) {
    await i18next.use(initReactI18next).init({
      lng: locale,
      resources: { [locale]: { ...(await loadWords(locale)) } },
      interpolation: { escapeValue: false },
    });
    const shown = renderToStaticMarkup(
      <MalformedKeys keys={[{ column: 'Tel', kind: 'phone', rows: 1200 }]} locale={locale} />,
    );
    expect(shown).toContain(SAID[locale]);
  }
  expect(renderToStaticMarkup(<MalformedKeys keys={[]} locale="en" />)).toBe('');
});
