import { expect, it } from 'vitest';
import { examineMapping, readMapping, writeMapping } from './readMapping.ts';

const YAML = `
plumbline: 1
source: 门店调查
files: {survey: {}}
time: {column: when}
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: P1, scale: {low: 1, high: 5, labels: {非常满意: 5}}}]
`;
const problemsOf = (yaml: string) => {
  const read = examineMapping(yaml);
  return 'problems' in read ? read.problems.map(({ path }) => path) : null;
};

it('a mapping is read with its defaults, and written and read again it is the same', () => {
  const mapping = readMapping(YAML);
  expect(mapping).toMatchObject({
    asked: 'before',
    respondent: 'customer',
    joins: [],
    files: { survey: { decimal: '.' } },
  });
  expect(readMapping(writeMapping(mapping))).toEqual(mapping);
});

it('every problem names its place', () => {
  expect(problemsOf(YAML.replace('{low: 1, high: 5', '{low: 5, high: 1'))).not.toBeNull();
  expect(problemsOf(YAML.replace('mark: perceived', 'mark: dreamt'))).toEqual(['marks.0.mark']);
  expect(problemsOf(YAML.replace('plumbline: 1', 'plumbline: 2'))).toEqual(['plumbline']);
  expect(problemsOf('plumbline: 1\nsource: x\n')).toEqual(['files', 'time']);
  expect(problemsOf(`${YAML}dimensionColumn: what\n`)).toEqual(['']);
});

it('text that is no YAML, or no mapping at all, is a problem and not a fault', () => {
  expect(problemsOf('files: {a: [}')).toEqual(['']);
  expect(problemsOf('a: *nowhere')).toEqual(['']);
  expect(problemsOf('')).toEqual(['']);
  expect(problemsOf('just words')).toEqual(['']);
});

it('text that would unfold without end is a problem', () => {
  const bomb = `a: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: [${'*b,'.repeat(60)}*b]\n`;
  expect(problemsOf(bomb)).toEqual(['']);
});

it('the refusal names the first place and how many there are besides', () => {
  expect(() => readMapping('plumbline: 1\nsource: x\n')).toThrow(
    expect.objectContaining({ says: 'import.badMapping', values: expect.objectContaining({ path: 'files', more: 1 }) }),
  );
});
