import type { Codes, Participant } from '@plumbline/model/record.ts';
import { describe, expect, it, test } from 'vitest';
import { composeAgreement } from './composeAgreement.ts';
import { composeEvidence, type EvidencePassage } from './composeEvidence.ts';
import { composeTasks } from './composeTasks.ts';
import { followPassages } from './followPassages.ts';
import { isOpenTo, settlePassage } from './settlePassage.ts';

const codes = (dimension: string | null, mark: Codes['mark'] = 'perceived', cause: string | null = null): Codes => ({
  dimension,
  mark,
  cause,
  basis: null,
});
const coded = (...said: [coder: string, codes: Codes][]) => said.map(([coder, of]) => ({ coder, codes: of }));

describe('a passage', () => {
  const state = (codings: ReturnType<typeof coded>, compared = false) =>
    settlePassage({ codings, compared, resolution: null });

  it('counts for nothing until a second person has coded it', () => {
    expect(state([])).toEqual({ state: 'uncoded', codes: null });
    expect(state(coded(['a', codes('speed')]))).toEqual({ state: 'waiting', codes: null });
  });
  it('counts once two people say the same, and is disputed where any family differs', () => {
    expect(state(coded(['a', codes('speed')], ['b', codes('speed')]))).toEqual({
      state: 'agreed',
      codes: codes('speed'),
    });
    expect(state(coded(['a', codes('speed')], ['b', codes('speed', 'expected')])).state).toBe('disputed');
    expect(state(coded(['a', codes('speed')], ['b', codes('speed', 'perceived', 'late')])).state).toBe('disputed');
  });
  it('counts by one coding once the comparing has begun', () => {
    expect(state(coded(['a', codes('speed')]), true)).toEqual({ state: 'single', codes: codes('speed') });
  });
  it('counts as what was decided, whatever was coded', () => {
    const resolution = { codes: codes('care') };
    expect(settlePassage({ codings: coded(['a', codes('speed')]), compared: true, resolution }).codes).toEqual(
      codes('care'),
    );
  });
  it('is closed to the second person until they have coded it too', () => {
    const first = coded(['a', codes('speed')]);
    const both = coded(['a', codes('speed')], ['b', codes('care')]);
    expect(isOpenTo({ compared: false, codings: first }, 'b')).toBe(false);
    expect(isOpenTo({ compared: false, codings: first }, 'a')).toBe(false);
    expect(isOpenTo({ compared: false, codings: both }, 'b')).toBe(true);
    expect(isOpenTo({ compared: true, codings: first }, 'b')).toBe(true);
  });
});

describe('after a change of the text', () => {
  const place = (text: string, quote: string) => ({
    from: text.indexOf(quote),
    until: text.indexOf(quote) + quote.length,
    quote,
    lost: false,
  });
  const text = '我等了三天。The clerk was kind. Never again.';

  it('a passage before it stays and one after it moves along', () => {
    const now = text.replace('kind', 'very kind');
    const moved = followPassages(text, now, [place(text, '我等了三天'), place(text, 'Never again')]);
    expect(moved.map(({ from, until }) => now.slice(from, until))).toEqual(['我等了三天', 'Never again']);
    expect(moved.every(({ lost }) => !lost)).toBe(true);
  });
  it('a passage that was carried elsewhere is found there', () => {
    const now = 'Never again. 我等了三天。The clerk was kind.';
    const [moved] = followPassages(text, now, [place(text, 'Never again')]);
    expect(now.slice(moved?.from, moved?.until)).toBe('Never again');
  });
  it('a passage whose words changed is lost and keeps them, and is found again when they come back', () => {
    const [lost] = followPassages(text, text.replace('kind', 'rude'), [place(text, 'The clerk was kind')]);
    expect(lost).toMatchObject({ lost: true, quote: 'The clerk was kind' });
    const [found] = followPassages(text.replace('kind', 'rude'), text, [lost ?? place(text, 'x')]);
    expect(found).toEqual(place(text, 'The clerk was kind'));
  });
  it('words that stand twice are nobody’s guess', () => {
    const [twice] = followPassages('ab', 'xx ab yy ab', [{ from: 0, until: 2, quote: 'ab', lost: false }]);
    // the end of both texts is alike, so the passage moved along with it
    expect(twice).toMatchObject({ from: 9, lost: false });
    const [lost] = followPassages('ab', 'ab xx ab yy', [{ from: 0, until: 2, quote: 'ab', lost: true }]);
    expect(lost?.lost).toBe(true);
  });
  it('every passage that is not lost still says its words, whatever was cut or put in', () => {
    for (let cut = 0; cut <= text.length; cut++)
      for (let length = 0; length <= 8; length++) {
        const now = `${text.slice(0, cut)}new ${text.slice(cut + length)}`;
        const passages = ['我等了三天', 'The clerk was kind', 'again', 'was kind. Never'].map((quote) =>
          place(text, quote),
        );
        for (const { from, until, quote, lost } of followPassages(text, now, passages))
          if (!lost) expect(now.slice(from, until)).toBe(quote);
      }
  });
});

describe('agreement', () => {
  /** Passages of a table of counts: codes of the first person down, of the second across. */
  const passagesOf = (table: number[][], keys: (string | null)[]) =>
    table.flatMap((row, i) =>
      row.flatMap((count, j) =>
        Array.from({ length: count }, () => ({
          codings: [
            { coder: 'b', coderName: 'Bo', codes: codes(keys[j] ?? null) },
            { coder: 'a', coderName: 'An', codes: codes(keys[i] ?? null) },
          ],
        })),
      ),
    );

  it('is kappa by hand, with the people in one order and its interval', () => {
    // observed 0.7; by chance .6·.5 + .3·.3 + .1·.2 = .41; kappa (.7 − .41)/(1 − .41)
    const table = [
      [44, 10, 6],
      [5, 18, 7],
      [1, 1, 8],
    ];
    const [pair] = composeAgreement(passagesOf(table, ['speed', 'care', null]), 0.95).pairs;
    expect(pair).toMatchObject({ coders: ['a', 'b'], names: ['An', 'Bo'], passages: 100 });
    const family = pair?.families.find((one) => one.family === 'dimension');
    expect(family?.observed).toBeCloseTo(0.7, 12);
    // columns hold 50, 29, 21
    const chance = 0.6 * 0.5 + 0.3 * 0.29 + 0.1 * 0.21;
    expect(family?.expected).toBeCloseTo(chance, 12);
    expect(family?.kappa).toMatchObject({ kind: 'estimate', n: 100 });
    if (family?.kappa.kind !== 'estimate') throw new Error('no kappa');
    expect(family.kappa.point).toBeCloseTo((0.7 - chance) / (1 - chance), 12);
    expect(family.kappa.low).toBeLessThan(family.kappa.point);
    expect(family.kappa.high).toBeGreaterThan(family.kappa.point);
    // "none of it" is a code like any other, and is no dimension of its own
    expect(pair?.dimensions.map(({ dimension, first, second }) => [dimension, first, second])).toEqual([
      ['care', 30, 29],
      ['speed', 60, 50],
    ]);
    // speed against the rest: 44 both, 16 and 6 one, 34 neither
    const speed = pair?.dimensions.find(({ dimension }) => dimension === 'speed');
    expect(speed?.observed).toBeCloseTo(0.78, 12);
    // everybody said perceived and no cause: nothing that could agree beyond chance
    expect(pair?.families.find((one) => one.family === 'mark')?.kappa).toEqual({ kind: 'constant', n: 100 });
  });
  it('nine passages are too few, and says how many are needed', () => {
    const [pair] = composeAgreement(
      passagesOf(
        [
          [5, 1],
          [1, 2],
        ],
        ['speed', 'care'],
      ),
      0.95,
    ).pairs;
    expect(pair?.families[0]?.kappa).toEqual({ kind: 'tooFew', n: 9, needed: 10 });
  });
  it('that is whole still has an interval', () => {
    const [pair] = composeAgreement(
      passagesOf(
        [
          [6, 0],
          [0, 6],
        ],
        ['speed', 'care'],
      ),
      0.95,
    ).pairs;
    const kappa = pair?.families[0]?.kappa;
    expect(kappa).toMatchObject({ kind: 'estimate', point: 1, high: 1, n: 12 });
    // Wilson's lower bound of 12 of 12 is 0.7575; chance is one half
    expect(kappa?.kind === 'estimate' && kappa.low).toBeCloseTo((0.7575 - 0.5) / 0.5, 3);
  });
  it('passages that one person coded do not count', () => {
    expect(composeAgreement([{ codings: [{ coder: 'a', coderName: '', codes: codes('speed') }] }], 0.95).pairs).toEqual(
      [],
    );
  });
});

test('a task has the share done without help and the median time of those, and four attempts are too few', () => {
  const times = [30, 42, 55, 61, 200, 90];
  const report = composeTasks(
    [
      ...times.map((seconds) => ({ task: 'return', end: 'done' as const, seconds })),
      { task: 'return', end: 'helped', seconds: 300 },
      { task: 'return', end: 'failed', seconds: null },
      ...[1, 2, 3, 4].map((seconds) => ({ task: 'pay', end: 'done' as const, seconds })),
    ],
    0.95,
  );
  expect(report.tasks[0]).toMatchObject({ task: 'return', attempts: 8, done: 6, helped: 1, failed: 1 });
  expect(report.tasks[0]?.success).toMatchObject({ kind: 'estimate', point: 0.75, n: 8 });
  expect(report.tasks[0]?.seconds).toMatchObject({ kind: 'estimate', point: 58, low: 30, high: 200, n: 6 });
  expect(report.tasks[1]?.success).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
});

test('evidence counts people once each, across records by their customer key', () => {
  const person = (key: string, customer?: string): Participant => ({
    key,
    side: 'customer',
    ...(customer === undefined ? {} : { customer }),
  });
  const said = (record: string, speaker: string | null, participants: Participant[], of = codes('speed')) =>
    ({
      record,
      speaker,
      participants,
      compared: false,
      resolution: null,
      codings: coded(['a', of], ['b', of]),
    }) satisfies EvidencePassage;
  const evidence = composeEvidence([
    said('r1', 'p1', [person('p1', 'C-1'), person('p2')]),
    said('r1', 'p2', [person('p1', 'C-1'), person('p2')]),
    // the one person of a record said what nobody is named for, and is known from the other record
    said('r2', null, [person('p1', 'C-1')], codes('speed', 'perceived', 'late')),
    { ...said('r2', null, []), codings: coded(['a', codes('speed')], ['b', codes('care')]) },
    { ...said('r2', null, []), codings: coded(['a', codes('speed')]) },
  ]);
  expect(evidence.cells).toEqual([{ dimension: 'speed', mark: 'perceived', records: 2, passages: 3, people: 2 }]);
  expect(evidence.causes).toEqual([{ cause: 'late', records: 1, passages: 1 }]);
  expect(evidence).toMatchObject({ disputed: 1, waiting: 1 });
});
