import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileForPostgres, question, withEach, withParts } from './question.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-question-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = '-- question: How many?\n-- row: one workspace\n-- counts: people\n-- limit: 1\n';
const load = (text: string) => {
  writeFileSync(join(folder, 'countPeople.sql'), text);
  return question(pathToFileURL(join(folder, 'caller.ts')).href, 'countPeople.sql');
};

test('a question has the name of its file and its placeholders', () => {
  const found = load(`${HEADER}select 1 where a = {a:UInt32} and b in {b:Array(String)} and c = {a:UInt32}\n`);
  expect(found.name).toBe('countPeople');
  expect(found.parameters).toEqual([
    { name: 'a', type: 'UInt32' },
    { name: 'b', type: 'Array(String)' },
  ]);
});

test('a question that does not say what it counts is refused with the name of its file', () => {
  expect(() => load(HEADER.replace('-- counts: people\n', ''))).toThrow(/countPeople\.sql.*counts/);
});

test('a line of a part that is not wanted is left out, and no other', () => {
  const found = load(`${HEADER}select\n  a, -- part: one\n  b, -- part: two\n  c -- a part of all\nfrom t\n`);
  expect(withParts(found, new Set(['two'])).sql).toBe(
    `${HEADER}select\n  b, -- part: two\n  c -- a part of all\nfrom t\n`,
  );
});

test('a line for each is written once for every number after the first, and knows the one before', () => {
  const found = load(
    `${HEADER}select [\n  a1\n  , a{n} - a{before} -- each: step\n  , b{n} -- each: metric -- part: one\n] from t\n`,
  );
  expect(withEach(withParts(found, new Set()), 'step', 3).sql).toBe(
    `${HEADER}select [\n  a1\n  , a2 - a1 -- each: step\n  , a3 - a2 -- each: step\n] from t\n`,
  );
  expect(withEach(withParts(found, new Set(['one'])), 'step', 1).sql).toBe(
    `${HEADER}select [\n  a1\n  , b{n} -- each: metric -- part: one\n] from t\n`,
  );
});

test('what questions share stands in a part, as deep as the line that asks for it, and its placeholders count', () => {
  writeFileSync(join(folder, 'people.part.sql'), `${HEADER}AND a = {a:UInt32}\n\nAND b = 1\n`);
  const found = load(`${HEADER}select 1\nwhere c = 2\n  -- include: people.part.sql\norder by 1\n`);
  expect(found.sql).toBe(`${HEADER}select 1\nwhere c = 2\n  AND a = {a:UInt32}\n\n  AND b = 1\norder by 1\n`);
  expect(found.parameters).toEqual([{ name: 'a', type: 'UInt32' }]);
  expect(() => load(`${HEADER}select 1\n-- include: nobody.part.sql\n`)).toThrow(/nobody\.part\.sql/);
});

test('for PostgreSQL each name is one number with a cast, wherever it stands', () => {
  expect(compileForPostgres('select {b:text[]}, {a:uuid} where x = {b:text[]}')).toEqual({
    text: 'select $1::text[], $2::uuid where x = $1::text[]',
    names: ['b', 'a'],
  });
});

test('braces in quoted text, names and comments are left alone', () => {
  const sql = `select '{a:text}', 'it''s {b:text}', "{c:text}" -- {d:text}\n/* {e:text} */ from t`;
  expect(compileForPostgres(sql)).toEqual({ text: sql, names: [] });
});
