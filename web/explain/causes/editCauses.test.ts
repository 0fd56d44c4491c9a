import type { Cause } from '@plumbline/model/cause.ts';
import { expect, test } from 'vitest';
import { causesSearch } from './causesSearch.ts';
import { addCause, arrangeCauses, changeCause } from './editCauses.ts';

const cause = (key: string, parent: string | null = null): Cause => ({
  ...{ key, parent, names: { en: key }, terms: [], gaps: [], retired: null },
});

test('a new cause has a key that no other has, whatever language it is named in', () => {
  const once = addCause([cause('bad-weather')], 'Bad weather!', 'en');
  expect(once.map(({ key }) => key)).toEqual(['bad-weather', 'bad-weather-2']);
  const twice = addCause(once, '天气', 'zh-CN');
  expect(twice.at(-1)).toMatchObject({ key: 'cause', parent: null, names: { 'zh-CN': '天气' }, terms: ['天气'] });
});
test('a cause that is moved stands under its new one, and nothing is lost', () => {
  const moved = changeCause([cause('a'), cause('b'), cause('a1', 'a')], 'a1', { parent: 'b' });
  expect(arrangeCauses(moved).map(({ key }) => key)).toEqual(['a', 'b', 'a1']);
});
test('the address keeps what is asked and drops what it does not know', () => {
  expect(causesSearch({ view: 'taxonomy', dimension: 'delivery', level: '1', from: '2025-01-01', to: 'x' })).toEqual({
    ...{ view: 'taxonomy', dimension: 'delivery', level: 1, from: '2025-01-01' },
  });
  expect(causesSearch({ dimension: 'delivery', region: '華東', staff: 'Chen' })).toEqual({
    ...{ dimension: 'delivery', region: ['華東'] },
  });
  expect(causesSearch({ view: 'evidence', level: '7', coding: 'no' })).toEqual({});
});
