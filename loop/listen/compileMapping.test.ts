import type { Dimension } from '@plumbline/model/dimension.ts';
import { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { describe, expect, it } from 'vitest';
import { compileMapping } from './compileMapping.ts';
import type { KnownTree } from './growTree.ts';

const NO_TREE: KnownTree = { version: 0, dimensions: [], metrics: [] };
const HEADERS = { survey: ['who', 'when', 'E1', 'P1', 'E2', 'P2', 'S1', 'S2', 'note#1', 'note#2', 'area'] };
const PAIR = (dimension: string, item: number) => [
  { dimension, mark: 'expected', column: `E${item}`, scale: 'seven' },
  { dimension, mark: 'perceived', column: `P${item}`, scale: 'seven' },
];
const dimension = (key: string, parent: string | null = null, weight = 1) => ({
  key,
  names: { en: key },
  parent,
  weight,
});

function mappingOf(change: Record<string, unknown> = {}): Mapping {
  return Mapping.parse({
    plumbline: 1,
    source: 'test',
    files: { survey: {} },
    time: { column: 'when' },
    asked: 'before',
    scales: { seven: { low: 1, high: 7 } },
    dimensions: [dimension('care'), dimension('care.kind', 'care', 3), dimension('care.fast', 'care')],
    marks: [...PAIR('care.kind', 1), ...PAIR('care.fast', 2)],
    ...change,
  });
}
const compile = (
  change: Record<string, unknown> = {},
  headers: Record<string, string[]> = HEADERS,
  tree: KnownTree = NO_TREE,
) => compileMapping(mappingOf(change), headers, tree, 'Asia/Shanghai');

/** What a person is told: the name of the sentence, and the values in it. */
function refusalOf(...args: Parameters<typeof compile>): { says: string; values: Record<string, unknown> } {
  try {
    compile(...args);
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, values: error.values };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the plan of a mapping', () => {
  it('names each value once, by the place of its column', () => {
    const plan = compile();
    expect(plan.values.map((value) => (value.kind === 'scale' ? [value.question, value.column.column] : []))).toEqual([
      ['E1', 2],
      ['P1', 3],
      ['E2', 4],
      ['P2', 5],
    ]);
    expect(plan.leaves.map((leaf) => [leaf.key, leaf.marks.map((mark) => [mark.mark, ...mark.values])])).toEqual([
      [
        'care.kind',
        [
          ['expected', 0],
          ['perceived', 1],
        ],
      ],
      [
        'care.fast',
        [
          ['expected', 2],
          ['perceived', 3],
        ],
      ],
    ]);
  });

  it('an expectation asked after the service is a recalled one', () => {
    const plan = compile({ asked: 'after' });
    expect(plan.leaves[0]?.marks.map((mark) => mark.mark)).toEqual(['expectedRecalled', 'perceived']);
  });

  it('three levels are filled from the deepest up, each child with its weight', () => {
    const plan = compile({
      dimensions: [
        dimension('all'),
        dimension('care', 'all', 2),
        dimension('care.kind', 'care', 3),
        dimension('care.fast', 'care'),
        dimension('unused', 'all'),
      ],
    });
    expect(plan.parents).toEqual([
      {
        level: 2,
        parents: [
          {
            key: 'care',
            children: [
              { key: 'care.kind', weight: 3 },
              { key: 'care.fast', weight: 1 },
            ],
          },
        ],
      },
      { level: 1, parents: [{ key: 'all', children: [{ key: 'care', weight: 2 }] }] },
    ]);
  });

  it('an index has weights of its columns, equal ones unless it says otherwise', () => {
    const metric = { key: 'satisfaction', names: { en: 'S' }, columns: ['S1', 'S2'], scale: { low: 1, high: 10 } };
    const weightsOf = (change: object) =>
      compile({ metrics: [{ ...metric, ...change }] }).leaves.find((leaf) => leaf.kind === 'metric')?.marks[0]?.weights;
    expect(weightsOf({})).toEqual([1, 1]);
    expect(weightsOf({ weights: [0.7, 0.3] })).toEqual([0.7, 0.3]);
    expect(refusalOf({ metrics: [{ ...metric, weights: [1] }] })).toEqual({
      says: 'import.weightsOfMetric',
      values: { metric: 'satisfaction', columns: 2, weights: 1 },
    });
  });

  it('attributes that every workspace knows are columns of their own, others go by name', () => {
    const plan = compile({ attributes: { region: 'area', mood: 'note#2' } });
    expect(plan.groupings.region?.column).toBe(10);
    expect(plan.attributes.map(({ name, column }) => [name, column.column])).toEqual([['mood', 9]]);
  });

  it('a dimension of the workspace need not be described again', () => {
    const known = { version: 4, dimensions: [dimension('known')] as Dimension[], metrics: [] };
    const plan = compile({ dimensions: [], marks: PAIR('known', 1) }, HEADERS, known);
    expect(plan.tree).toMatchObject({ version: 4, changed: false });
  });

  it('one observation a row finds its dimension by key and by every name', () => {
    const plan = compile({
      dimensions: [{ ...dimension('speed'), names: { en: 'Speed', 'zh-CN': '速度' } }, dimension('parent')],
      marks: [],
      dimensionColumn: 'area',
      long: [{ mark: 'perceived', column: 'P1', scale: 'seven' }],
    });
    expect(plan.long?.keys).toEqual({ speed: 'speed', Speed: 'speed', 速度: 'speed', parent: 'parent' });
  });
});

describe('joined files', () => {
  const HEADERS_OF_THREE = {
    orders: ['order_id', 'customer_id', 'when', 'P1'],
    reviews: ['order_id', 'score'],
    customers: ['customer_id', 'area'],
  };
  const THREE = {
    files: { orders: {}, customers: {}, reviews: {} },
    joins: [
      { file: 'reviews', on: { order_id: 'order_id' } },
      { file: 'customers', on: { customer_id: 'customer_id' }, many: 'last' },
    ],
    dimensions: [dimension('taste')],
    marks: [{ dimension: 'taste', mark: 'perceived', column: 'reviews.score', scale: 'seven' }],
    attributes: { region: 'customers.area' },
  };
  it('stand in the order of their joins, and are named by their alias', () => {
    const plan = compile(THREE, HEADERS_OF_THREE);
    expect(plan.files.map((file) => [file.alias, file.join?.many ?? null])).toEqual([
      ['orders', null],
      ['reviews', 'mean'],
      ['customers', 'last'],
    ]);
    expect(plan.values[0]).toMatchObject({ question: 'reviews.score', column: { file: 1, column: 1 } });
    expect(plan.groupings.region).toMatchObject({ file: 2, column: 1 });
  });

  it('are refused where one is not joined, or not given', () => {
    expect(refusalOf({ ...THREE, joins: THREE.joins.slice(0, 1) }, HEADERS_OF_THREE)).toMatchObject({
      says: 'import.fileNotJoined',
      values: { file: 'customers' },
    });
    const { customers: _customers, ...two } = HEADERS_OF_THREE;
    expect(refusalOf(THREE, two)).toMatchObject({ says: 'import.missingFile', values: { file: 'customers' } });
  });

  it('a header with a dot in it is a column before it is a file', () => {
    const plan = compile(
      { attributes: { region: 'survey.area' }, marks: PAIR('care.kind', 1) },
      { survey: ['who', 'when', 'E1', 'P1', 'survey.area', 'area'] },
    );
    expect(plan.groupings.region?.column).toBe(4);
  });
});

describe('what cannot be bound is refused, and named', () => {
  it.each([
    ['a missing column', { weight: { column: 'wt' } }, 'import.missingColumn', { column: 'wt', file: 'survey' }],
    ['a header that stands twice', { weight: { column: 'note' } }, 'import.duplicateHeader', { column: 'note' }],
    [
      'an unknown scale',
      { marks: [{ dimension: 'care.kind', mark: 'perceived', column: 'P1', scale: 'nine' }] },
      'import.unknownScale',
      { scale: 'nine' },
    ],
    ['an unknown dimension', { marks: PAIR('speed', 1) }, 'import.unknownDimension', { dimension: 'speed' }],
    ['a mark on a parent', { marks: PAIR('care', 1) }, 'import.markOnParent', { dimension: 'care' }],
    [
      'a mark given twice',
      { marks: [...PAIR('care.kind', 1), ...PAIR('care.kind', 2)] },
      'import.markTwice',
      { dimension: 'care.kind', mark: 'expected' },
    ],
    [
      'a native measure without a value function',
      { marks: [{ dimension: 'care.kind', mark: 'delivered', native: { column: 'S1' } }] },
      'import.noValueFunction',
      { dimension: 'care.kind' },
    ],
    [
      'an unknown parent',
      { dimensions: [dimension('care.kind', 'nowhere')], marks: PAIR('care.kind', 1) },
      'import.unknownParent',
      { dimension: 'care.kind', parent: 'nowhere' },
    ],
    [
      'dimensions that are their own ancestors',
      { dimensions: [dimension('a', 'b'), dimension('b', 'a'), dimension('c')], marks: PAIR('c', 1) },
      'import.treeCycle',
      {},
    ],
    ['nothing at all', { marks: [] }, 'import.nothingMapped', {}],
  ])('%s', (_what, change, says, values) => {
    expect(refusalOf(change)).toMatchObject({ says, values });
  });

  it('a header in one piece is a wrong delimiter, and is shown', () => {
    const { says, values } = refusalOf({}, { survey: ['who;when;E1;P1;E2;P2'] });
    expect([says, values.header]).toEqual(['import.wrongDelimiter', 'who;when;E1;P1;E2;P2']);
  });
});
