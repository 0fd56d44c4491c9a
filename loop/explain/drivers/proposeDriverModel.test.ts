import type { Dimension } from '@plumbline/model/dimension.ts';
import { listDriverFaults } from '@plumbline/model/driverFaults.ts';
import type { DriverColumnInfo, DriverModel } from '@plumbline/model/driverModel.ts';
import { expect, test } from 'vitest';
import { composeModelText } from './composeModelText.ts';
import { nameIndicators } from './nameIndicators.ts';
import { proposeDriverModel, proposeDriverOutcome } from './proposeDriverModel.ts';

const column = (name: string, answers = 100, of: string | null = null): DriverColumnInfo => ({
  ...{
    column: name,
    kind: name.split(':')[0] as DriverColumnInfo['kind'],
    name,
    about: name,
    answers,
    reversed: false,
  },
  ...(of === null ? { low: 0, high: 100, scale: 'given', of: null } : { low: 1, high: 10, scale: 'given', of }),
});
const dimension = (key: string, more: Partial<Dimension> = {}): Dimension => ({
  ...{ key, names: { en: key }, parent: null, weight: 1, ...more },
});
const keysOf = (model: DriverModel | null) => model?.blocks.map(({ key, items }) => [key, items.length]);

test('blocks are found by what metrics are called, quality by what people perceived of leaves', () => {
  const dimensions = [dimension('all'), dimension('speed', { parent: 'all' }), dimension('tone', { parent: 'all' })];
  const columns = [
    ...['all', 'speed', 'tone'].map((key) => column(`mark:perceived:${key}`)),
    ...['metric:满意度', 'metric:nps', 'metric:brand-image'].map((name) => column(name)),
  ];
  const model = proposeDriverModel(columns, dimensions);
  expect(keysOf(model)).toEqual([
    ['Image', 1],
    ['Quality', 2],
    ['Satisfaction', 1],
    ['Loyalty', 1],
  ]);
  expect(listDriverFaults(model as DriverModel)).toEqual([]);
});

test('questions stand in for the mean that they alone fill, and not for one that other sources fill too', () => {
  const columns = [
    column('mark:perceived:speed'),
    column('metric:satisfaction'),
    ...['question:s1', 'question:s2'].map((name) => column(name, 98, 'mark:perceived:speed')),
    ...['question:c1', 'question:c2'].map((name) => column(name, 40, 'metric:satisfaction')),
  ];
  const model = proposeDriverModel(columns, [dimension('speed')]);
  expect(model?.blocks.map(({ items }) => items.map((item) => item.column))).toEqual([
    ['question:s1', 'question:s2'],
    ['metric:satisfaction'],
  ]);
});

test('expectations of several dimensions are no block of their own, and without satisfaction there is no model', () => {
  const dimensions = [dimension('speed'), dimension('tone')];
  const columns = ['speed', 'tone'].flatMap((key) => [column(`mark:expected:${key}`), column(`mark:perceived:${key}`)]);
  expect(keysOf(proposeDriverModel([...columns, column('metric:satisfaction')], dimensions))).toEqual([
    ['Quality', 2],
    ['Satisfaction', 1],
  ]);
  expect(proposeDriverModel(columns, dimensions)).toBeNull();
});

test('the formula is of the five dimensions of SERVQUAL where all are measured, also by a family of their parent', () => {
  const families = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'] as const;
  const dimensions = [
    ...families.map((family) => dimension(`${family}-top`, { family })),
    ...families.map((family) => dimension(family, { parent: `${family}-top` })),
  ];
  const columns = [...families.map((key) => column(`mark:perceived:${key}`)), column('metric:csat')];
  expect(proposeDriverOutcome(columns, dimensions)?.predictors.map(({ key }) => key)).toEqual([...families]);
  const fewer = columns.filter(({ column: name }) => !name.endsWith('empathy'));
  expect(proposeDriverOutcome(fewer, dimensions)?.predictors.map(({ key }) => key)).toHaveLength(4);
});

test('a model is told what keeps it from being computed, the circle in the order of its arrows', () => {
  const block = (key: string, columns: string[]) => ({
    ...{ key, name: key, mode: 'A' as const },
    items: columns.map((name) => ({ column: name, low: 0, high: 100, reversed: false })),
  });
  const model: DriverModel = {
    blocks: [block('A', ['metric:a']), block('B', ['metric:b']), block('C', ['metric:a']), block('D', [])],
    paths: [
      { from: 'A', to: 'B' },
      { from: 'B', to: 'C' },
      { from: 'C', to: 'A' },
      { from: 'A', to: 'B' },
    ],
  };
  const faults = listDriverFaults(model);
  expect(faults.map(({ code }) => code)).toEqual(['itemTwice', 'emptyBlock', 'pathTwice', 'circle', 'looseBlock']);
  expect(faults.find(({ code }) => code === 'circle')?.values).toEqual({ circle: 'A → B → C → A' });
  const sound = {
    blocks: [block('Was', ['question:x 1']), block('Is', ['metric:is'])],
    paths: [{ from: 'Was', to: 'Is' }],
  };
  expect(listDriverFaults(sound)).toEqual([]);
  expect(composeModelText(sound, nameIndicators(sound.blocks))).toBe('Was =~ x_1\nIs =~ is_2\nIs ~ Was\n');
});
