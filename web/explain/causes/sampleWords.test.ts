import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { say } from '@plumbline/words/say.ts';
import { expect, test } from 'vitest';
import { nameSample, tellWhose } from './sampleWords.ts';

const speechOf = (locale: Locale): Speech => ({ locale, say: (key, values) => say(locale, key, values ?? {}) });
const sample = {
  ...{ id: 'x', dimension: 'delivery', texts: 20, filters: {}, coders: [] },
  ...{ drawnBy: 'Lin', drawnAt: '2026-03-05T02:00:00.000Z' },
};

test('a sample says of which regions, channels and segments it was drawn, or that it is of all', () => {
  const filters = { segment: ['新客户'], region: ['西南', '华东'] };
  expect(tellWhose(filters, speechOf('zh-CN'))).toBe('抽样范围：西南、华东（地区） · 新客户（客群）');
  expect(tellWhose({ channel: ['shop', 'web'] }, speechOf('en'))).toBe('Drawn from: shop, web (channel)');
  expect(tellWhose({}, speechOf('zh-TW'))).toBe('抽樣範圍：全部顧客');
});

test('a sample is called by its dimension, by its key where the dimension is gone, or by all that is blamed', () => {
  const name = (more: Partial<typeof sample>, names?: { en: string }) =>
    nameSample({ ...sample, ...more }, names, speechOf('en'));
  expect(name({}, { en: 'Delivery' })).toBe('Delivery: 20 comments, drawn by Lin on Mar 5, 2026');
  expect(name({})).toContain('delivery: 20');
  expect(name({ dimension: '' })).toContain('All that is blamed: 20');
});
