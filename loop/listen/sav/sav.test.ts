import { Refusal } from '@plumbline/model/refusal.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { openSavWriter } from './openSavWriter.ts';
import { readSav } from './readSav.ts';
import { surveyFile, variable } from './sav.fixture.ts';
import { momentOfSeconds, type SavValue, type SavVariable, secondsOfDay } from './sav.ts';
import { writeSav } from './writeSav.ts';

describe('a file that is written and read again', () => {
  test('is the same: names, labels, missing values, words of any length', () => {
    expect(readSav(writeSav(surveyFile))).toEqual({ ...surveyFile, encoding: 'UTF-8', weight: null });
  });

  test('is the same written in pieces, where the number of cases is not known before', () => {
    const writer = openSavWriter({ variables: surveyFile.variables });
    const parts = [writer.head(), ...surveyFile.rows.map((row) => writer.rows([row])), writer.end()];
    expect(readSav(Buffer.concat(parts)).rows).toEqual(surveyFile.rows);
  });

  test('is the same for any values', () => {
    const random = openRandom(7);
    for (let round = 0; round < 150; round++) {
      const variables = Array.from({ length: 1 + random.below(6) }, (_unused, at): SavVariable => {
        if (random.below(2) === 0) return variable(`n${at}`, { decimals: random.below(3), measure: 'ordinal' });
        return variable(`s${at}`, { type: 'string', width: 1 + random.below(900), measure: 'nominal' });
      });
      const text = (bytes: number) => {
        const letters = ['a', '期', '臺', 'é', '😀', ' b'];
        let made = '';
        while (Buffer.byteLength(made) < bytes - 4 && random.below(30) > 0) made += letters[random.below(6)];
        return Buffer.byteLength(made) <= bytes ? made.trimEnd() : '';
      };
      const numbers = [0, 1, -99, 151, 152, -100, 0.1, 1e300, -1e-300, null];
      const rows = Array.from({ length: random.below(12) }, () =>
        variables.map(
          ({ type, width }): SavValue => (type === 'string' ? text(width) : (numbers[random.below(10)] ?? null)),
        ),
      );
      const back = readSav(writeSav({ variables, rows }));
      expect(back.variables).toEqual(variables);
      expect(back.rows).toEqual(rows);
    }
  });

  test('cuts words that are too long between characters, never inside one', () => {
    const variables = [variable('s', { type: 'string', width: 7 })];
    expect(readSav(writeSav({ variables, rows: [['期望期望']] })).rows).toEqual([['期望']]);
  });

  test('names the variable that weights', () => {
    const variables = [variable('a'), variable('w')];
    expect(readSav(writeSav({ variables, rows: [[1, 2]], weight: 'w' })).weight).toBe('w');
  });
});

test.each([
  [[variable('1st')], 'takes no variable'],
  [[variable('a b')], 'takes no variable'],
  [[variable('期'.repeat(22))], 'takes no variable'],
  [[variable('a'), variable('A')], 'two variables'],
  [[variable('s', { type: 'string', width: 0 })], 'width'],
  [[], 'needs a variable'],
])('what SPSS does not take is not written (%#)', (variables, why) => {
  expect(() => writeSav({ variables, rows: [] })).toThrow(why);
});

test('days and moments are counted from 1582-10-14', () => {
  expect(secondsOfDay('1582-10-14')).toBe(0);
  expect(momentOfSeconds(secondsOfDay('2026-02-28')).toISOString()).toBe('2026-02-28T00:00:00.000Z');
});

test.each([
  ['GBK  ', '期望', [0xc6, 0xda, 0xcd, 0xfb]],
  ['Big5 ', '臺北', [0xbb, 0x4f, 0xa5, 0x5f]],
])('a file in %s is read by its own characters', (encoding, words, bytes) => {
  const written = Buffer.from(
    writeSav({ variables: [variable('s', { type: 'string', width: 8, label: 'QQQQ' })], rows: [['QQQQ']] }),
  );
  const named = Buffer.from(encoding);
  written.set(named, written.indexOf('UTF-8'));
  for (let at = written.indexOf('QQQQ'); at >= 0; at = written.indexOf('QQQQ')) written.set(bytes, at);
  const read = readSav(written);
  expect(read.rows).toEqual([[words]]);
  expect(read.variables[0]?.label).toBe(words);
});

test('a file of a machine with the other byte order is read', () => {
  const view = new DataView(new ArrayBuffer(176 + 32 + 8 + 16));
  const bytes = new Uint8Array(view.buffer).fill(32, 0, 64);
  bytes.set(Buffer.from('$FL2'));
  for (const [at, value] of [2, 1, 0, 0, 2].entries()) view.setInt32(64 + at * 4, value);
  view.setFloat64(84, 100);
  for (const [at, value] of [2, 0, 0, 0, 0x050802, 0x050802].entries()) view.setInt32(176 + at * 4, value);
  bytes.set(Buffer.from('SCORE   '), 200);
  view.setInt32(208, 999);
  view.setFloat64(216, 4.25);
  view.setFloat64(224, -Number.MAX_VALUE);
  const read = readSav(bytes);
  expect(read.rows).toEqual([[4.25], [null]]);
  expect(read.variables[0]).toMatchObject({ name: 'SCORE', width: 8, decimals: 2, format: 'F' });
});

describe('a hostile file', () => {
  const whole = writeSav(surveyFile);

  test('that is cut anywhere is refused in words', () => {
    for (let length = 0; length < whole.length; length++) {
      const read = () => readSav(whole.subarray(0, length));
      expect(read, `${length} bytes`).toThrow(Refusal);
    }
  });

  test('with any byte changed is read or refused, and ends soon', () => {
    const random = openRandom(3);
    const started = performance.now();
    for (let round = 0; round < 3000; round++) {
      const damaged = whole.slice();
      for (let change = 0; change <= random.below(3); change++)
        damaged[random.below(damaged.length)] = random.below(256);
      try {
        expect(readSav(damaged).variables.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test.each([
    [Buffer.from('PK\u0003\u0004 a workbook'), 'results.savNot'],
    [Buffer.alloc(0), 'results.savNot'],
    [Buffer.concat([Buffer.from('$FL2'), Buffer.alloc(200, 0xff)]), 'results.savDamaged'],
  ])('is called what it is (%#)', (bytes, says) => {
    expect(() => readSav(bytes)).toThrow(says);
  });
});
