import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { expect, test } from 'vitest';
import { summariseGuide } from './summariseGuide.ts';

const part = (ps: readonly number[]) => ({
  ...{ method: 'linear-regression', n: 200 },
  tables: [
    {
      name: 'coefficients',
      columns: ['name', 'estimate', 'low', 'high', 'standardisedSlope', 'p', 'pAdjusted'],
      rows: [
        ['(intercept)', 5, 4, 6, null, 0, null],
        ...adjustBenjaminiHochberg(ps).map((adjusted, at) => [
          ...[`c${at}`, 1, 0.1, 1.9, 0.2 + at / 100, ps[at] ?? null, adjusted],
        ]),
      ],
    },
    { name: 'fit', columns: ['rSquared'], rows: [[0.3]] },
  ],
});

test('a column that only looks real among many is not called so', () => {
  const many = [0.04, ...Array.from({ length: 19 }, (_unused, at) => 0.1 + at / 25)];
  expect(summariseGuide('regression', [part(many)], 'happy')).toMatchObject({
    key: 'unexplained',
    values: { real: 0 },
  });
  expect(summariseGuide('regression', [part([0.04])], 'happy')).toMatchObject({
    key: 'explained',
    values: { name: 'c0' },
  });
});

test('a column that stands out among many is named', () => {
  const found = summariseGuide('regression', [part([0.6, 0.0001, 0.3])], 'happy');
  expect(found).toMatchObject({ key: 'explained', values: { name: 'c1', real: 1, columns: 3 } });
});
