import { expect, test } from 'vitest';
import { record, redo, startHistory, undo } from './editHistory.ts';

test('typing on in a field is one step, and a pause or another field begins the next', () => {
  let history = startHistory('');
  history = record(history, 'a', 'title', 1000);
  history = record(history, 'ab', 'title', 1400);
  history = record(history, 'ab c', 'title', 9000);
  history = record(history, 'ab c!', 'help', 9100);
  expect(history.past).toEqual(['', 'ab', 'ab c']);
  expect(undo(undo(history)).present).toBe('ab');
});

test('edits that are steps by themselves never melt together', () => {
  const history = record(record(startHistory(0), 1, null, 10), 2, null, 11);
  expect(undo(history).present).toBe(1);
});

test('what was undone comes back, until something new is done', () => {
  const history = record(record(startHistory(0), 1, null, 10), 2, null, 20);
  const back = undo(undo(history));
  expect(back.present).toBe(0);
  expect(redo(redo(back)).present).toBe(2);
  expect(redo(record(undo(history), 7, null, 30)).present).toBe(7);
});

test('after an undo, typing in the same field is a step of its own', () => {
  const typed = record(startHistory('x'), 'xy', 'title', 100);
  const again = record(undo(typed), 'xz', 'title', 150);
  expect(undo(again).present).toBe('x');
});

test('nothing to undo, nothing to do again, nothing changed: nothing happens', () => {
  const history = startHistory({});
  expect(undo(history)).toBe(history);
  expect(redo(history)).toBe(history);
  expect(record(history, history.present, null, 5)).toBe(history);
});
