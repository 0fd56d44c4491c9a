import type { Stores } from '@plumbline/store/openStores.ts';
import { openTestStores } from '@plumbline/store/testing/openTestStores.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sipHash64 } from './sipHash64.ts';

let stores: Stores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

it('equals the engine’s own for words of every length, in every script, alone and combined', async () => {
  const words = [
    ...Array.from({ length: 40 }, (_unused, i) => 'abcdefghij0123456789'.repeat(2).slice(0, i)),
    '顧客Ünïcødé😀',
    '客户-00017',
  ];
  const [found] = await stores.analytics.ask<{ one: string[]; two: string[]; three: string[] }>(
    `SELECT arrayMap(word -> toString(sipHash64(word)), {words:Array(String)}) AS one,
       arrayMap(word -> toString(sipHash64('customer', word)), {words:Array(String)}) AS two,
       arrayMap(word -> toString(sipHash64('a', word, 'c')), {words:Array(String)}) AS three`,
    { words },
  );
  expect(found?.one).toEqual(words.map((word) => String(sipHash64(word))));
  expect(found?.two).toEqual(words.map((word) => String(sipHash64('customer', word))));
  expect(found?.three).toEqual(words.map((word) => String(sipHash64('a', word, 'c'))));
});
