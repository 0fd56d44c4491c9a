import { describe, expect, test } from 'vitest';
import { parseModel } from './parseModel.ts';

const said = (text: string) =>
  parseModel(text).statements.map(({ left, operator, right, modifiers }) => {
    const { fixed, labels, start } = modifiers;
    const parts = [fixed.length ? `fixed ${fixed}` : '', labels.length ? `label ${labels}` : ''];
    return [`${left} ${operator} ${right}`.trim(), ...parts, start.length ? `start ${start}` : '']
      .filter(Boolean)
      .join('; ');
  });

describe('a model text', () => {
  test('is read statement by statement, comments left out', () => {
    expect(said('f =~ x + y # measures\n! all of it\nf ~ g; x ~~ y')).toEqual(['f =~ x', 'f =~ y', 'f ~ g', 'x ~~ y']);
  });
  test('goes on where a line ends in a sign or the next begins with one', () => {
    expect(said('f =~ x +\n y\n + z\ng =~\n u')).toEqual(['f =~ x', 'f =~ y', 'f =~ z', 'g =~ u']);
  });
  test('fixes, frees, labels and starts', () => {
    expect(said('f =~ NA*x + 0.5*y + a*z + start(0.3)*u + "b"*v + -1*w + equal("a")*t')).toEqual([
      ...['f =~ x; fixed free', 'f =~ y; fixed 0.5', 'f =~ z; label a', 'f =~ u; start 0.3', 'f =~ v; label b'],
      ...['f =~ w; fixed -1', 'f =~ t; label a'],
    ]);
  });
  test('takes one entry a group, and several modifiers of one term', () => {
    expect(said('f =~ c(1, NA)*x + c(a, b)*y + start(0.1, 0.2)*a*z')).toEqual([
      ...['f =~ x; fixed 1,free', 'f =~ y; label a,b', 'f =~ z; label a; start 0.1,0.2'],
    ]);
    expect(said('f =~ NA*x + y\nf =~ a*x')).toEqual(['f =~ x; fixed free; label a', 'f =~ y']);
  });
  test('has intercepts, also fixed ones, and several names on the left', () => {
    expect(said('x ~ 1\ny ~ 0*1 + z\nu ~ 0\na + b ~ c')).toEqual([
      ...['x ~1', 'y ~1; fixed 0', 'y ~ z', 'u ~1; fixed 0', 'a ~ c', 'b ~ c'],
    ]);
  });
  test('names may be in any script, or hold spaces between backquotes', () => {
    expect(said('满意度 =~ `item 1` + 題項2')).toEqual(['满意度 =~ item 1', '满意度 =~ 題項2']);
  });
  test('defines and equates', () => {
    const { defined, equal } = parseModel('y ~ a*x + b*z\nd := a*b - (a + 1)^2 /\n 2\na == b\nb == 0.5');
    expect(defined.map(({ name, expression }) => [name, expression.map(({ text }) => text).join('')])).toEqual([
      ['d', 'a*b-(a+1)^2/2'],
    ]);
    expect(equal).toMatchObject([
      { left: 'a', right: 'b' },
      { left: 'b', right: 0.5 },
    ]);
  });
  test.each([
    ['', 'no statement'],
    ['f x y', 'line 1'],
    ['f =~ x\ng <~ y', 'line 2'],
    ['f =~ x | t1', 'line 1'],
    ['f =~ x +', 'line 1'],
    ['f =~ x ~ y', 'line 1'],
    ['f =~ 2', 'line 1'],
    ['f =~ x*y*(z)', 'line 1'],
    ['f =~ prior(1)*x', 'line 1'],
    ['f =~ c(1, a)*x', 'line 1'],
    ['f ~ f', 'line 1'],
    ['f =~ x\nf =~ x', 'stands twice'],
    ['x ~~ y\ny ~~ x', 'stands twice'],
    ['y ~ x:z', 'line 1'],
    ['y ~ $', 'line 1'],
  ])('%j is refused', (text, says) => {
    expect(() => parseModel(text)).toThrow(says);
  });
});
