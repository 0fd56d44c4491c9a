import { expect, it } from 'vitest';
import { readQuantities } from './readQuantities.ts';

it.each([
  ['三天内送到', [[3, 'days']]],
  ['兩到三天就會到', [[3, 'days']]],
  ['最多等十五分鐘', [[15, 'minutes']]],
  ['一个半小时', [[1.5, 'hours']]],
  ['半小时以内', [[0.5, 'hours']]],
  ['24小时内回复', [[24, 'hours']]],
  ['两个月', [[2, 'months']]],
  ['次日达', [[1, 'days']]],
  ['当天发货', [[0, 'days']]],
  ['7日内', [[7, 'days']]],
  ['不超过30元', [[30, 'CNY']]],
  ['within 2-3 days', [[3, 'days']]],
  ['half an hour', [[0.5, 'hours']]],
  ['a two-week wait', [[2, 'weeks']]],
  ['an hour at most', [[1, 'hours']]],
  ['next day delivery', [[1, 'days']]],
  ['under $20', [[20, 'USD']]],
  ['三个工作日', []],
  ['3 business days', []],
  ['3月5日到', []],
  ['能打9分', []],
  ['房间会很大', []],
  ['第三天', []],
  ['a daily call', []],
] as const)('%s', (words, expected) => {
  expect(readQuantities(words).map(({ value, unit }) => [value, unit])).toEqual(expected);
});
