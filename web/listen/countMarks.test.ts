import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { countMarks } from './countMarks.ts';

const mapping = Mapping.parse({
  plumbline: 1,
  source: 's',
  files: { s: {} },
  time: { value: '2026-01-01' },
  scales: { five: { low: 1, high: 5 } },
  dimensions: [
    { key: 'friendly', names: { en: 'Friendly' }, parent: 'staff' },
    { key: 'staff', names: { en: 'Staff' } },
    { key: 'lost', names: { en: 'Lost' }, parent: 'nowhere' },
  ],
  marks: [
    { dimension: 'friendly', mark: 'expected', columns: ['e1', 'e2'], scale: 'five' },
    { dimension: 'friendly', mark: 'perceived', column: 'p1', scale: 'five' },
    { dimension: 'friendly', mark: 'importance', column: 'i1', scale: 'five' },
    { dimension: 'unlisted', mark: 'perceived', column: 'p2', scale: 'five' },
  ],
});

test('each line says how many columns feed each mark, children under their parent', () => {
  const lines = countMarks(mapping, 'en');
  expect(lines.map(({ name, depth }) => [name, depth])).toEqual([
    ['Staff', 0],
    ['Friendly', 1],
    ['Lost', 0],
    ['unlisted', 0],
  ]);
  expect(lines[1]?.columns).toMatchObject({ expected: 2, perceived: 1, adequate: 0 });
});
