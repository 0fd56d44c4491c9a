import type { PromiseRule } from '@plumbline/model/servicePromise.ts';
import { expect, test } from 'vitest';
import { findPrices, findTimes } from './findAmounts.ts';
import { findConflicts, type ToldPromise } from './findConflicts.ts';
import { groupCandidates, type SaidPromise } from './groupCandidates.ts';

test.each([
  ['我们三天内送到', 3, 'days'],
  ['48小時內回覆您', 48, 'hours'],
  ['We will call back within two hours', 2, 'hours'],
  ['within 5 business days', 5, 'days'],
  ['十二小时内答复', 12, 'hours'],
  ['二十四小時內回覆', 24, 'hours'],
  ['三十天无理由退货', 30, 'days'],
  ['两三天就到', 3, 'days'],
  ['within twenty-four hours', 24, 'hours'],
  ['Within twelve business days', 12, 'days'],
  ['1.5 天送到', 1.5, 'days'],
])('%s names a time', (words, value, unit) => expect(findTimes(words)).toEqual([{ value, unit }]));

test.each(['12月25日送到', '十二月五日送到', '十二月二十五日送到', '日常維護'])(
  '%s names a day or none, and no time',
  (words) => expect(findTimes(words)).toEqual([]),
);

test.each([
  ['安装只收 99 元', 99, 'yuan'],
  ['installation for $1,200', 1200, 'dollars'],
])('%s names a price', (words, value, unit) => expect(findPrices(words)).toEqual([{ value, unit }]));

const said = (words: string, more: Partial<SaidPromise> = {}): SaidPromise => ({
  ...{ words, language: 'en', action: 'call', firm: true, spoken: true, channel: 'phone', source: 'calls' },
  ...{ day: '2026-03-02', person: 1, dimension: null },
  ...more,
});

test('what is said the same way counts together, whatever its capitals and marks', () => {
  const [first, second] = groupCandidates([
    said('I will call you back.', { day: '2026-03-05', person: 2, dimension: 'service' }),
    said('i will call you back!', { channel: 'chat' }),
    said('I will send a new one.'),
  ]);
  expect(first).toMatchObject({ times: 2, people: 2, first: '2026-03-02', last: '2026-03-05', dimension: 'service' });
  expect(first?.channels).toEqual(['chat', 'phone']);
  expect(second).toMatchObject({ times: 1 });
});

const days = (value: number): PromiseRule => ({
  ...{ kind: 'threshold', dimension: 'delivery', comparison: 'atMost', value, unit: 'days', except: [] },
});
const told = (promise: string, rule: PromiseRule, more: Partial<ToldPromise> = {}): ToldPromise => ({
  ...{
    promise,
    candidate: null,
    words: '',
    channel: 'website',
    owner: 'Sales',
    dimension: 'delivery',
    rule,
    remedy: '',
  },
  ...more,
});

test('another value, another remedy and other exceptions on one measure contradict, each by itself', () => {
  const found = findConflicts([
    told('a', days(3)),
    told('b', { ...days(5), except: [{ attribute: 'region', values: ['North'] }] } as PromiseRule, {
      remedy: 'voucher',
    }),
  ]);
  expect(found.map(({ kind }) => kind)).toEqual(['value', 'remedy', 'except']);
  expect(found[0]).toMatchObject({
    ...{ subject: 'delivery', one: { says: '3 days' } },
    other: { says: '5 days', amount: { value: 5, unit: 'days', calendar: null } },
  });
  expect(found[1]?.other).toMatchObject({ says: 'voucher', amount: null });
  expect(findConflicts([told('a', days(3)), told('b', days(3))])).toEqual([]);
  expect(findConflicts([told('a', days(3)), told('b', { ...days(5), dimension: 'returns' } as PromiseRule)])).toEqual(
    [],
  );
});

test('what a salesman says contradicts the ledger, in whatever unit; what two of them say is nobody’s promise', () => {
  const spoken = (words: string): ToldPromise => ({
    ...{
      promise: null,
      candidate: words,
      words,
      channel: 'sales',
      owner: '',
      dimension: 'delivery',
      rule: null,
      remedy: '',
    },
  });
  expect(findConflicts([told('a', days(2)), spoken('within 48 hours')])).toEqual([]);
  expect(findConflicts([told('a', days(2)), spoken('within 24 hours')])).toMatchObject([
    { kind: 'value', one: { says: '2 days' }, other: { says: '24 hours', channel: 'sales' } },
  ]);
  expect(findConflicts([spoken('within 24 hours for 10 yuan'), spoken('within 48 hours for 20 yuan')])).toEqual([]);
  expect(findConflicts([told('a', days(1), { words: '收 99 元' }), spoken('24 小时，只要 59 元')])).toMatchObject([
    { kind: 'price', one: { says: '99 yuan' }, other: { says: '59 yuan' } },
  ]);
});
