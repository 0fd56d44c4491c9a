import { expect, it } from 'vitest';
import { coolDown } from './coolDown.ts';
import { readMessage } from './readMessage.ts';
import { inkOn } from './shadowHost.ts';

const DAY = 86_400_000;
function fakeStorage() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
  return { kept, storage: () => storage };
}

it('a survey is offered again only when its cool-down is over', () => {
  let now = 100 * DAY;
  const { storage } = fakeStorage();
  const cool = coolDown(true, () => now, storage);
  expect(cool.isOver('a', 30)).toBe(true);
  cool.note('a');
  expect([cool.isOver('a', 30), cool.isOver('b', 30)]).toEqual([false, true]);
  const nextPage = coolDown(true, () => now + 29 * DAY, storage);
  expect(nextPage.isOver('a', 30)).toBe(false);
  now += 30 * DAY;
  expect(cool.isOver('a', 30)).toBe(true);
});

it('without consent nothing is kept in the browser, and what was kept goes when it is withdrawn', () => {
  const { kept, storage } = fakeStorage();
  const cool = coolDown(false, () => 5 * DAY, storage);
  cool.note('a');
  expect([kept.size, cool.isOver('a', 1)]).toEqual([0, false]);
  cool.consent(true);
  expect([...kept.keys()]).toEqual(['plumbline:shown:a']);
  cool.consent(false);
  expect([kept.size, cool.isOver('a', 1)]).toEqual([0, false]);
});

it('only our survey in our frame is listened to', () => {
  const frame = {};
  const size = { plumbline: 1, kind: 'size', height: 412.3 };
  const from = (origin: string, source: unknown, data: unknown) =>
    readMessage({ origin, source, data }, 'https://s.example', frame);
  expect(from('https://s.example', frame, size)).toEqual({ kind: 'size', height: 413 });
  expect(from('https://evil.example', frame, size)).toBeNull();
  expect(from('https://s.example', {}, size)).toBeNull();
  expect(from('https://s.example', frame, { ...size, plumbline: 2 })).toBeNull();
  expect(from('https://s.example', frame, { ...size, height: 1e9 })).toBeNull();
  expect(from('https://s.example', frame, { ...size, height: '9px; color: red' })).toBeNull();
  expect(from('https://s.example', frame, 'ended')).toBeNull();
  expect(readMessage({ origin: 'https://s.example', source: null, data: size }, 'https://s.example', null)).toBeNull();
});

it('the words of the button are read on any colour', () => {
  expect([inkOn('#ffe600'), inkOn('#1c5a9c'), inkOn('#000000'), inkOn('#ffffff')]).toEqual([
    '#101820',
    '#ffffff',
    '#ffffff',
    '#101820',
  ]);
});
