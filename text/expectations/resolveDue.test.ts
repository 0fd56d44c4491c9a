import { expect, it } from 'vitest';
import { resolveDue } from './resolveDue.ts';

/** Thursday, 19 November 2026, 15:30 in Shanghai. */
const AT = Date.parse('2026-11-19T15:30:00+08:00');
const due = (text: string, zone = 'Asia/Shanghai') =>
  resolveDue(text, AT, zone).map(({ until, span }) => [
    new Date(until + 8 * 3_600_000).toISOString().slice(0, 16),
    text.slice(span.start, span.end),
  ]);

it.each([
  ['they will call you back tomorrow', '2026-11-21T00:00'],
  ['within 24 hours', '2026-11-20T15:30'],
  ['in the next 24-48 hours', '2026-11-21T15:30'],
  ['in 3 to 5 business days', '2026-11-27T00:00'],
  ['by Friday', '2026-11-21T00:00'],
  ['before Friday', '2026-11-20T00:00'],
  ['by 5pm today', null],
  ['tomorrow by 5 pm', '2026-11-20T17:00'],
  ['next week', '2026-11-30T00:00'],
  ['by the end of the day', '2026-11-20T00:00'],
  ['in half an hour', '2026-11-19T16:00'],
  ['less than a week', '2026-11-27T00:00'],
  ['我们会在24小时内给您回电', '2026-11-20T15:30'],
  ['三个工作日内', '2026-11-25T00:00'],
  ['3-5個工作日', '2026-11-27T00:00'],
  ['下周一前', '2026-11-23T00:00'],
  ['下周一下午3点前', '2026-11-23T15:00'],
  ['明天上午', '2026-11-20T12:00'],
  ['明晚八点', '2026-11-20T20:00'],
  ['后天', '2026-11-22T00:00'],
  ['半小时内', '2026-11-19T16:00'],
  ['月底前', '2026-11-30T00:00'],
  ['11月25日前', '2026-11-25T00:00'],
  ['1月5号', '2027-01-06T00:00'],
  ['周五', '2026-11-21T00:00'],
])('%s is due %s', (text, until) => {
  const found = due(text);
  if (until === null) expect(found.length).toBeGreaterThan(0);
  else expect(found[0]?.[0]).toBe(until);
});

it('knows holidays and the days worked instead', () => {
  const calendar = { holidays: new Set(['2026-11-20']), workdays: new Set(['2026-11-21']) };
  const [found] = resolveDue('1个工作日内', AT, 'Asia/Shanghai', calendar);
  expect(new Date((found?.until ?? 0) + 8 * 3_600_000).toISOString()).toBe('2026-11-22T00:00:00.000Z');
});

it('resolves against the clock of the zone, also over a change of clocks', () => {
  // 24 October 2026, 20:00 in Berlin; the clocks go back in the night
  const at = Date.parse('2026-10-24T20:00:00+02:00');
  expect(resolveDue('tomorrow', at, 'Europe/Berlin')[0]?.until).toBe(Date.parse('2026-10-26T00:00:00+01:00'));
  expect(resolveDue('within 24 hours', at, 'Europe/Berlin')[0]?.until).toBe(at + 86_400_000);
});

it('names no time where there is none', () => {
  for (const text of ['soon', '马上', 'I will call', '一日三餐', 'the day', '3月', ''])
    expect(due(text), text).toEqual([]);
});
