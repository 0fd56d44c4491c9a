import { describe, expect, test } from 'vitest';
import { agreementIndices } from './agreementIndices.ts';
import { cohenKappa } from './cohenKappa.ts';
import { fleissKappa } from './fleissKappa.ts';
import { intraclassCorrelation } from './intraclassCorrelation.ts';
import { kendallConcordance } from './kendallConcordance.ts';
import { krippendorffAlpha } from './krippendorffAlpha.ts';
import { categoriesOf, countChoices, tabulateRaters } from './tabulateRaters.ts';

const _ = Number.NaN;
/** Krippendorff 2011, Computing Krippendorff's alpha-reliability: four observers, twelve units, some missing. */
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, _],
  [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
];
/** Shrout & Fleiss 1979, table 2: six targets, four judges. */
const JUDGES = [
  [9, 6, 8, 7, 10, 6],
  [2, 1, 4, 1, 5, 2],
  [5, 3, 6, 2, 6, 4],
  [8, 2, 8, 6, 9, 7],
];

describe('two raters', () => {
  test('by hand: 35 of 50 agree, half would by chance', () => {
    const found = cohenKappa([
      [20, 5],
      [10, 15],
    ]);
    expect(found.observedAgreement).toBeCloseTo(0.7, 12);
    expect(found.expectedAgreement).toBeCloseTo(0.5, 12);
    expect(found.kappa).toBeCloseTo(0.4, 12);
    expect(found.low).toBeLessThan(0.4);
    expect(found.high).toBeGreaterThan(0.4);
  });
  test('all alike is 1, without doubt; turned round, two raters give the same', () => {
    const perfect = cohenKappa([
      [7, 0],
      [0, 9],
    ]);
    expect(perfect.kappa).toBe(1);
    expect(perfect.standardError).toBe(0);
    const table = [
      [10, 3, 1],
      [2, 12, 4],
      [0, 5, 9],
    ];
    const turned = table.map((_row, i) => table.map((row) => row[i] ?? 0));
    for (const weights of ['none', 'linear', 'quadratic'] as const) {
      expect(cohenKappa(turned, weights).kappa).toBeCloseTo(cohenKappa(table, weights).kappa, 12);
      expect(cohenKappa(turned, weights).standardError).toBeCloseTo(cohenKappa(table, weights).standardError, 12);
    }
  });
  test('weights are nothing new where there are two categories', () => {
    const table = [
      [20, 5],
      [10, 15],
    ];
    expect(cohenKappa(table, 'quadratic').kappa).toBeCloseTo(cohenKappa(table).kappa, 12);
  });
  test('one rare category: kappa falls, AC1 does not', () => {
    const table = [
      [90, 5],
      [5, 0],
    ];
    const { gwetAc1, adjusted, kappaMax, scottPi } = agreementIndices(table);
    expect(cohenKappa(table).kappa).toBeLessThan(0);
    expect(gwetAc1).toBeGreaterThan(0.85);
    expect(adjusted).toBeCloseTo(0.8, 12);
    expect(kappaMax).toBeCloseTo(1, 12);
    expect(scottPi).toBeLessThanOrEqual(cohenKappa(table).kappa + 1e-12);
  });
  test('codes become a table, missing ones are counted apart, unknown ones refused', () => {
    const made = tabulateRaters(['a', 'b', '', 'a'], ['a', 'a', 'b', 'b']);
    expect(made).toEqual({
      categories: ['a', 'b'],
      table: [
        [1, 1],
        [1, 0],
      ],
      dropped: 1,
    });
    expect(() => tabulateRaters(['a'], ['c'], ['a', 'b'])).toThrow(
      expect.objectContaining({ argument: 'second', fault: 'category' }),
    );
    expect(categoriesOf([[10, 2, Number.NaN], [9]])).toEqual([2, 9, 10]);
  });
});

describe('several raters', () => {
  test('Krippendorff’s published example: .743 .815 .849 .797', () => {
    const of = (metric: 'nominal' | 'ordinal' | 'interval' | 'ratio') =>
      krippendorffAlpha(OBSERVERS, metric).alpha.toFixed(3);
    expect([of('nominal'), of('ordinal'), of('interval'), of('ratio')]).toEqual(['0.743', '0.815', '0.849', '0.797']);
    expect(krippendorffAlpha(OBSERVERS)).toMatchObject({ cases: 11, ratings: 40 });
  });
  test('the order of raters and cases is of no matter, nor the unit of an interval scale', () => {
    const turned = [...OBSERVERS].reverse().map((one) => [...one].reverse());
    expect(krippendorffAlpha(turned, 'ordinal').alpha).toBeCloseTo(krippendorffAlpha(OBSERVERS, 'ordinal').alpha, 12);
    const scaled = OBSERVERS.map((one) => one.map((value) => 32 + 1.8 * value));
    expect(krippendorffAlpha(scaled, 'interval').alpha).toBeCloseTo(krippendorffAlpha(OBSERVERS, 'interval').alpha, 12);
  });
  test('Fleiss 1971’s psychiatric example in small: agreement and disagreement', () => {
    const same = fleissKappa([
      [3, 0],
      [0, 3],
      [3, 0],
    ]);
    expect(same.kappa).toBeCloseTo(1, 12);
    const split = fleissKappa([
      [2, 1],
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
    expect(split.kappa).toBeCloseTo(-1 / 3, 12);
    expect(split.categories[0]).toBeCloseTo(-1 / 3, 12);
    // of complete codes alpha is 1 − (1 − kappa)·(1 − 1/N), N ratings
    const codes = [
      [1, 1, 2, 2, 3, 1],
      [1, 2, 2, 2, 3, 1],
      [1, 1, 2, 3, 3, 2],
    ];
    const { counts } = countChoices(codes, [1, 2, 3]);
    expect(krippendorffAlpha(codes).alpha).toBeCloseTo(1 - (1 - fleissKappa(counts).kappa) * (1 - 1 / 18), 12);
    expect(krippendorffAlpha(codes, 'nominal', 'pairs').alpha).toBeCloseTo(
      1 - (1 - fleissKappa(counts).kappa) * (1 - 1 / 36),
      12,
    );
  });
  test('Shrout and Fleiss’ published example: .17 .29 .71 .44 .62 .91', () => {
    const found = intraclassCorrelation(JUDGES);
    expect(found.map(({ estimate }) => estimate.toFixed(2))).toEqual(['0.17', '0.29', '0.71', '0.44', '0.62', '0.91']);
    for (const { estimate, low, high } of found) {
      expect(low).toBeLessThan(estimate);
      expect(high).toBeGreaterThan(estimate);
    }
    expect(found.map(({ form }) => form)).toEqual(['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k']);
  });
  test('a judge who is stricter by a constant changes the first two forms, not the third', () => {
    const stricter = JUDGES.map((one, at) => (at === 1 ? one.map((value) => value - 5) : one));
    const [one, two, three] = intraclassCorrelation(stricter);
    const [, , before] = intraclassCorrelation(JUDGES);
    expect(three?.estimate).toBeCloseTo(before?.estimate ?? 0, 12);
    expect(two?.estimate).toBeLessThan(intraclassCorrelation(JUDGES)[1]?.estimate ?? 0);
    expect(one?.estimate).toBeLessThan(0.17);
  });
  test('Kendall’s W: one order is 1, opposite orders of two are 0', () => {
    expect(
      kendallConcordance([
        [1, 2, 3, 4],
        [10, 20, 30, 40],
      ]).w,
    ).toBeCloseTo(1, 12);
    expect(
      kendallConcordance([
        [1, 2, 3, 4],
        [4, 3, 2, 1],
      ]).w,
    ).toBeCloseTo(0, 12);
    expect(kendallConcordance(JUDGES).degreesOfFreedom).toBe(5);
  });
});

describe('what cannot be compared is refused by its name', () => {
  test.each([
    ['table', 'empty', () => cohenKappa([[1]])],
    ['table', 'length', () => cohenKappa([[1, 2], [3]])],
    [
      'table',
      'constant',
      () =>
        cohenKappa([
          [5, 0],
          [0, 0],
        ]),
    ],
    [
      'table',
      'range',
      () =>
        agreementIndices([
          [1.5, 0],
          [0, 2],
        ]),
    ],
    [
      'counts',
      'length',
      () =>
        fleissKappa([
          [2, 1],
          [1, 1],
        ]),
    ],
    [
      'counts',
      'range',
      () =>
        fleissKappa([
          [1, 0],
          [0, 1],
        ]),
    ],
    [
      'counts',
      'constant',
      () =>
        fleissKappa([
          [3, 0],
          [3, 0],
        ]),
    ],
    ['ratings', 'tooFewCases', () => krippendorffAlpha([[1, 2]])],
    ['ratings[2]', 'length', () => krippendorffAlpha([[1, 2], [1]])],
    [
      'ratings',
      'constant',
      () =>
        krippendorffAlpha([
          [1, 1],
          [1, 1],
        ]),
    ],
    [
      'ratings',
      'range',
      () =>
        krippendorffAlpha(
          [
            [-1, 2],
            [1, 2],
          ],
          'ratio',
        ),
    ],
    [
      'ratings[2]',
      'notFinite',
      () =>
        intraclassCorrelation([
          [1, 2],
          [1, Number.NaN],
        ]),
    ],
    [
      'ratings',
      'constant',
      () =>
        intraclassCorrelation([
          [1, 2],
          [1, 2],
        ]),
    ],
    [
      'ratings',
      'constant',
      () =>
        kendallConcordance([
          [1, 1],
          [2, 2],
        ]),
    ],
  ])('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', argument, fault }));
  });
});
