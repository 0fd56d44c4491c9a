import { learnRepeats } from '@plumbline/loop/explain/segments/composeRepeats.ts';
import { beforeAll, expect, it } from 'vitest';
import { composeDemo } from '../composeDemo.ts';
import { composeStory } from './composeStory.ts';
import type { StoryFile } from './storyFile.ts';
import { storyPerson } from './storyPerson.ts';
import { STORY_SOURCES } from './storySources.ts';

const END = '2026-06-30';
const pause = async () => {};
let files: StoryFile[];
const rowsOf = (source: string): string[][] =>
  (files.find((file) => file.source === source)?.text ?? '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
beforeAll(async () => {
  files = await composeStory(composeDemo(1, END), END, pause);
});

it('nobody in it can be called or written to: phones of a range that is given to no mobile, addresses of no mailbox', () => {
  const members = rowsOf('会员系统');
  expect(members.length).toBe(6800);
  const phones = members.map((row) => row[2] ?? '');
  expect(new Set(phones).size).toBe(members.length);
  for (const phone of phones) expect(phone).toMatch(/^160\d{8}$/);
  for (const row of members) expect(row[3]).toMatch(/^$|@example\.com$/);
  for (const row of rowsOf('订单系统')) {
    expect(row[3]).toMatch(/^$|^16[01]\d{8}$/);
    expect(row[4]).toMatch(/^$|@mail\.example\.com$/);
  }
});

it('nothing happens after the last day, and nothing is delivered before it was sent', () => {
  for (const row of rowsOf('订单系统')) {
    const [ordered = '', , , , , , , , , , picked = '', sent = '', delivered = ''] = row.slice(8);
    for (const moment of [ordered, picked, sent, delivered]) expect(moment <= `${END} 23:59:59`).toBe(true);
    if (delivered !== '' && sent !== '') expect([row[0], sent < delivered]).toEqual([row[0], true]);
  }
  for (const row of rowsOf('商品评价')) expect((row[3] ?? '9') <= `${END} 23:59:59`).toBe(true);
});

it('reviews are in Chinese of both scripts and English, by the language of who writes', () => {
  const told = rowsOf('商品评价').filter((row) => row[1] !== '');
  const spoken = new Map<string, number>();
  for (const row of told) {
    const { language } = storyPerson(Number((row[1] ?? '').slice(3)));
    spoken.set(language, (spoken.get(language) ?? 0) + 1);
    expect(/[\u4e00-\u9fff]/.test(row[9] ?? '')).toBe(language !== 'en');
  }
  expect(spoken.get('zh-CN') ?? 0).toBeGreaterThan(500);
  expect(spoken.get('zh-TW') ?? 0).toBeGreaterThan(30);
  expect(spoken.get('en') ?? 0).toBeGreaterThan(20);
});

it('parts are missing in the last three weeks only, and more of them in the last than before', () => {
  const missing = rowsOf('商品评价').flatMap((row) =>
    /五金包/.test(row[9] ?? '') ? [(row[3] ?? '').slice(0, 10)] : [],
  );
  expect(missing.length).toBeGreaterThan(15);
  expect(missing.every((day) => day >= '2026-06-09')).toBe(true);
  expect(missing.filter((day) => day >= '2026-06-24').length).toBeGreaterThan(missing.length / 3);
});

it('of what is promised in chats some is done, and some never', () => {
  const promising = rowsOf('在线客服').filter(
    (row) => row[3] === '客服' && /回电|退款到|退款，|寄到|送到/.test(row[4] ?? ''),
  );
  const done = promising.filter((row) => row.slice(9).some((cell) => cell !== ''));
  expect(done.length).toBeGreaterThan(20);
  expect(promising.length - done.length).toBeGreaterThan(20);
});

it('repeat purchase can be learned from what was bought: customers stop, some sooner than others', () => {
  const weeksOf = (moment: string) => Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) / (7 * 86_400_000);
  const bought = new Map<string, Set<number>>();
  for (const [, key = '', at = ''] of [
    ...rowsOf('旧订单系统'),
    ...rowsOf('订单系统').map((row) => ['', row[1] ?? '', row[8] ?? '']),
  ])
    if (key !== '') bought.set(key, (bought.get(key) ?? new Set()).add(weeksOf(at)));
  const end = weeksOf(END);
  const histories = [...bought.values()].flatMap((weeks) => {
    const [first, last] = [Math.min(...weeks), Math.max(...weeks)];
    return first < end ? [{ repeats: weeks.size - 1, lastRepeat: last - first, age: end - first }] : [];
  });
  const { model, because } = learnRepeats({
    places: Int32Array.from(histories.keys()),
    repeats: Float64Array.from(histories, ({ repeats }) => repeats),
    lastRepeat: Float64Array.from(histories, ({ lastRepeat }) => lastRepeat),
    age: Float64Array.from(histories, ({ age }) => age),
    meanValue: new Float64Array(histories.length),
  });
  expect(because).toBeNull();
  expect(model?.parameters.a).toBeGreaterThan(0.1);
});

it('some customers judge the same things online and in a store', () => {
  const calls = rowsOf('渠道回访');
  const channels = new Map<string, string[]>();
  for (const [, customer = '', , , channel = ''] of calls)
    channels.set(customer, [...(channels.get(customer) ?? []), channel]);
  expect(channels.size).toBeGreaterThan(80);
  for (const met of channels.values()) expect(met).toEqual(['手机应用', '门店']);
  expect(calls.every((row) => row.slice(6).every((score) => Number(score) >= 0 && Number(score) <= 10))).toBe(true);
});

it('where its files come from is known without drawing them', () => {
  expect(files.map(({ source }) => source).sort()).toEqual([...STORY_SOURCES].sort());
});
