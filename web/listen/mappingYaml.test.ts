import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { composeMappingYaml, readMappingYaml } from './mappingYaml.ts';

const mapping = Mapping.parse({
  plumbline: 1,
  source: 'shop',
  files: { orders: { name: 'orders.csv', encoding: 'gb18030' }, people: { name: 'people.csv' } },
  joins: [{ file: 'people', on: { 'orders.id': 'people.id' } }],
  time: { column: 'orders.when' },
  scales: { five: { low: 1, high: 5, labels: { 满意: 5 } } },
  dimensions: [{ key: 'speed', names: { 'zh-CN': '速度' } }],
  marks: [{ dimension: 'speed', mark: 'perceived', column: 'orders.score', scale: 'five' }],
  attributes: { format: 'iso', many: 'mean' },
});

test('a mapping written and read again is the same mapping', () => {
  expect(readMappingYaml(composeMappingYaml(mapping))).toEqual({ mapping, problems: [] });
});

test('a single file without settings stays named in the text', () => {
  const single = Mapping.parse({ plumbline: 1, source: 's', files: { s: {} }, time: { value: '2026-01-01' } });
  expect(readMappingYaml(composeMappingYaml(single)).mapping).toEqual(single);
});

test('a source that is named like nothing else survives, whatever its name', () => {
  for (const source of ['blank', 'iso', 'mean']) {
    const odd = Mapping.parse({ plumbline: 1, source, files: { blank: {} }, time: { value: '2000-01-01' } });
    expect(readMappingYaml(composeMappingYaml(odd)).mapping).toEqual(odd);
  }
});

test('what is the default is left out of the text', () => {
  expect(composeMappingYaml(mapping)).not.toMatch(/respondent|reversed|parent|promises/);
});

test('a fault names the place in the mapping', () => {
  const { problems } = readMappingYaml('plumbline: 1\nsource: s\nfiles: {s: {}}\ntime: {value: yesterday}\n');
  expect(problems[0]?.path).toBe('time.value');
});

test('text that is no YAML names its line', () => {
  expect(readMappingYaml('plumbline: 1\nfiles: {a: {}\nsource: b').problems[0]?.path).toMatch(/^[23]:/);
});
