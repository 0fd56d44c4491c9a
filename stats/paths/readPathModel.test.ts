import { expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import { readPathModel } from './readPathModel.ts';

const refusalOf = (work: () => unknown): ArgumentError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ArgumentError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

test('blocks, paths and interactions are read in the order of the text', () => {
  const model = readPathModel(`
    # measurement
    Image =~ IMAG1 + IMAG2 +
             IMAG3
    Value <~ PERV1
           + PERV2            # made of, not shown by
    满意度 =~ "item 1" + \`item 2\`; Loyalty =~ CUSL1
    满意度 ~ Image + Value + Image:Value
    Loyalty ~ 满意度 + Image*Value
  `);
  expect(model.latents).toEqual([
    { name: 'Image', mode: 'A', indicators: ['IMAG1', 'IMAG2', 'IMAG3'] },
    { name: 'Value', mode: 'B', indicators: ['PERV1', 'PERV2'] },
    { name: '满意度', mode: 'A', indicators: ['item 1', 'item 2'] },
    { name: 'Loyalty', mode: 'A', indicators: ['CUSL1'] },
  ]);
  expect(model.paths).toEqual([
    { from: 'Image', to: '满意度' },
    { from: 'Value', to: '满意度' },
    { from: 'Image*Value', to: '满意度' },
    { from: '满意度', to: 'Loyalty' },
    { from: 'Image*Value', to: 'Loyalty' },
  ]);
  expect(model.interactions).toEqual([{ name: 'Image*Value', first: 'Image', second: 'Value' }]);
});

test('a block in two statements is one block', () => {
  expect(readPathModel('A =~ a1\nA =~ a2').latents).toEqual([{ name: 'A', mode: 'A', indicators: ['a1', 'a2'] }]);
});

test.each([
  ['', 'empty'],
  ['# only a comment', 'empty'],
  ['A = a1', 'syntax'],
  ['A =~', 'syntax'],
  ['A =~ a1 + + a2', 'syntax'],
  ['A =~ a1 a2', 'syntax'],
  ['A =~ 0.5*a1', 'syntax'],
  ['A =~ a1 + a1', 'syntax'],
  ['A =~ a1\nB =~ a1', 'syntax'],
  ['A =~ a1\nA <~ a2', 'syntax'],
  ['A =~ a1*a2', 'syntax'],
  ['A ~~ B', 'syntax'],
  ['A ~ A', 'syntax'],
  ['A ~ B*A', 'syntax'],
  ['A ~ B + B', 'syntax'],
  ['A ~ B*C*D', 'syntax'],
])('%j is refused', (text, fault) => {
  const refused = refusalOf(() => readPathModel(text));
  expect(refused.argument).toBe('model');
  expect(refused.fault).toBe(fault);
});

test('latents, indicators and paths find their places, causes before effects', () => {
  const arranged = arrangePathModel(readPathModel('C =~ c1\nB <~ b1 + b2\nA =~ a1\nB ~ A\nC ~ B + A'));
  expect(arranged.latents).toEqual(['C', 'B', 'A']);
  expect(arranged.indicators).toEqual(['c1', 'b1', 'b2', 'a1']);
  expect([...arranged.blockStart]).toEqual([0, 1, 3, 4]);
  expect([...arranged.blockOf]).toEqual([0, 1, 1, 2]);
  expect([...arranged.regressed]).toEqual([0, 1, 0]);
  expect([...arranged.order]).toEqual([2, 1, 0]);
  expect(arranged.sourcesOf.map((sources) => [...sources])).toEqual([[1, 2], [2], []]);
});

test('a circle among paths is named', () => {
  const text = 'A =~ a\nB =~ b\nC =~ c\nD =~ d\nB ~ A + D\nC ~ B\nD ~ C';
  const refused = refusalOf(() => arrangePathModel(readPathModel(text)));
  expect([refused.argument, refused.fault]).toEqual(['model', 'notIdentified']);
  expect(refused.values.circle).toBe('B → C → D → B');
});

test('a latent without indicators, a latent in no path and a model without paths are refused by name', () => {
  const without = refusalOf(() => arrangePathModel(readPathModel('A =~ a\nB ~ A')));
  expect([without.fault, without.values.latent]).toEqual(['unknownName', 'B']);
  const idle = refusalOf(() => arrangePathModel(readPathModel('A =~ a\nB =~ b\nC =~ c\nB ~ A')));
  expect([idle.fault, idle.values.latent]).toEqual(['notIdentified', 'C']);
  expect(refusalOf(() => arrangePathModel(readPathModel('A =~ a\nB =~ b'))).fault).toBe('empty');
});
