import { describe, expect, it } from 'vitest';
import { breakWords } from './breakWords.ts';
import { drawGrades } from './drawGrades.ts';
import { drawIntervalList } from './drawIntervalList.ts';
import { drawMatrix } from './drawMatrix.ts';
import type { SvgNode } from './svgNode.ts';

const partsOf = (nodes: readonly SvgNode[], part: string) =>
  nodes.filter(({ attributes }) => attributes['data-part'] === part);

describe('a list of intervals', () => {
  const rows = [
    { name: 'speed', point: 0.5, low: 0.3, high: 0.7, real: true },
    { name: 'care', point: 0.1, low: -0.2, high: 4, real: false },
  ];
  const size = { ends: [-1, 1] as const, none: 0, width: 400, theme: 'light' as const, write: String };

  it('shows what chance could have made hollow, and cuts intervals at the ends of the scale', () => {
    const { nodes, height } = drawIntervalList(rows, size);
    expect(partsOf(nodes, 'real')).toHaveLength(1);
    expect(partsOf(nodes, 'chance')[0]?.attributes.fill).toBe('#ffffff');
    expect(Number(partsOf(nodes, 'whisker')[1]?.attributes.x2)).toBeLessThanOrEqual(388);
    expect(height).toBe(74);
  });
  it('has a line at no effect only where that lies inside the scale', () => {
    expect(partsOf(drawIntervalList(rows, size).nodes, 'none')).toHaveLength(1);
    expect(partsOf(drawIntervalList(rows, { ...size, ends: [0.05, 1] }).nodes, 'none')).toHaveLength(0);
  });
  it('has two numbers or more on its scale, however narrow it is', () => {
    const wide = { ...size, ends: [-37, 37] as const, width: 220 };
    const numbers = drawIntervalList(rows, wide).nodes.filter(
      ({ attributes }) => attributes['text-anchor'] === 'middle',
    );
    expect(numbers.map(({ children }) => children.join(''))).toEqual(['-20', '0', '20']);
  });
  it('writes names above their intervals where some would leave these no room, and cuts only what is wider than the picture', () => {
    const named = (name: string) => drawIntervalList([{ ...(rows[0] as (typeof rows)[0]), name }], size);
    const wordsOf = (name: string) => partsOf(named(name).nodes, 'name')[0]?.children.join('');
    const long = 'a long name of a dimension in two channels';
    expect(partsOf(named(long).nodes, 'name')[0]?.attributes['text-anchor']).toBe('start');
    expect(wordsOf(long)).toBe(long);
    expect(wordsOf(long.repeat(3))).toMatch(/…$/);
  });
});

describe('a matrix', () => {
  const row = (value: number, faint = false) => ({ value, text: String(value), faint });
  it('colours by sign and size, and leaves out what is not there', () => {
    const { nodes } = drawMatrix(['a', 'b', 'c'], [{ name: 'a', squares: [null, row(-0.8), row(0.2, true)] }], 'light');
    const squares = partsOf(nodes, 'square');
    expect(squares.map(({ attributes }) => attributes.fill)).toEqual(['#c2410c', '#1a56a8']);
    expect(squares.map(({ attributes }) => Number(attributes['fill-opacity']))).toEqual([0.4, 0.04]);
  });
  it('writes a name of a column that is wider than its squares in lines, whole', () => {
    const names = ['Arrives on the agreed day', '依約定的日期準時送達', 'Price transparency'];
    const { nodes, width } = drawMatrix(names, [{ name: 'a', squares: [row(0.1), row(0.2), null] }], 'light');
    const headings = partsOf(nodes, 'heading').map(({ children }) => children.join(''));
    expect(headings).toEqual(['Arrives on the', 'agreed day', '依約定的日期準時', '送達', 'Price', 'transparency']);
    const squares = partsOf(nodes, 'square').map(({ attributes }) => Number(attributes.y));
    expect(Math.min(...squares)).toBeGreaterThan(
      Math.max(...partsOf(nodes, 'heading').map(({ attributes }) => Number(attributes.y))),
    );
    expect(width).toBeGreaterThan(150);
  });
});

describe('shares of grades', () => {
  it('have their figure above and their name below each bar', () => {
    const bars = [
      { name: 'Grade 1', share: 0.25, text: '25%' },
      { name: 'Grade 2', share: 0.75, text: '75%' },
    ];
    const nodes = drawGrades(bars, { width: 200, height: 142, theme: 'light' });
    expect(partsOf(nodes, 'bar').map(({ attributes }) => attributes.height)).toEqual([33.33, 100]);
    const words = nodes.filter(({ element }) => element === 'text').map(({ children }) => children.join(''));
    expect(words).toEqual(['25%', 'Grade 1', '75%', 'Grade 2']);
  });
});

describe('a label in lines', () => {
  it('is cut only where it needs more lines than there are', () => {
    expect(breakWords('Keeps me posted on the way', 70, 12, 3)).toEqual(['Keeps me', 'posted on', 'the way']);
    expect(breakWords('Keeps me posted on the way', 70, 12, 2)).toEqual(['Keeps me', 'posted on…']);
    expect(breakWords('Responsiveness', 70, 12, 3)).toEqual(['Responsiv…']);
    expect(breakWords('短', 70, 12, 3)).toEqual(['短']);
  });
});
