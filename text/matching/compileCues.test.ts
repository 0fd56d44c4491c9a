import { describe, expect, it } from 'vitest';
import { compileCues } from './compileCues.ts';
import { compileNear } from './compileNear.ts';
import { foldText } from './foldText.ts';
import { expandCue } from './parseCue.ts';

const found = (templates: string[], text: string) => {
  const { folded } = foldText(text);
  return compileCues(templates)
    .findAll(folded)
    .map(({ start, end, cue }) => [folded.slice(start, end), cue]);
};

describe('cues', () => {
  it('are found in any script, case and width', () => {
    expect(found(['說好的', '{they|he} {will |}call'], '说好的 THEY will call，ｈｅ ｃａｌｌ')).toEqual([
      ['说好的', 0],
      ['they will call', 1],
      ['he call', 1],
    ]);
  });

  it('are whole words unless they may go on', () => {
    expect(found(['call'], 'recall calls call')).toEqual([['call', 0]]);
    expect(found(['call*'], 'recall calls')).toEqual([['call', 0]]);
  });

  it('are taken at their longest from one place', () => {
    expect(found(['没有{想象|想象中}{的|}{好|}'], '没有想象中的好')).toEqual([['没有想象中的好', 0]]);
  });

  it('find all that the written out templates find', () => {
    const template = '{a|ab|}{b|bc|}{c|}d';
    for (const cue of expandCue(template)) expect(found([template], cue)).toContainEqual([cue, 0]);
  });

  it('are refused when they are empty or left open', () => {
    expect(() => compileCues(['{a|}{b|}'])).toThrow(RangeError);
    expect(() => compileCues(['{a|b'])).toThrow(RangeError);
  });
});

describe('what stands near', () => {
  it('is asked within a distance and within the sentence', () => {
    const near = compileNear(['{会|能}']);
    expect(near.after('说三天会到', 1, 2)).toBe(4);
    expect(near.after('说三天会到', 1, 1)).toBe(-1);
    expect(near.after('说。会到', 1, 5)).toBe(-1);
    expect(near.before('会说', 1, 0)).toBe(0);
  });
});

describe('folding', () => {
  it('gives the place of every unit in the text as it was written', () => {
    const text = 'Ａ  b\u200b臺“灣”';
    const { folded, at } = foldText(text);
    expect(folded).toBe('a b台"湾"');
    expect(Array.from(at)).toEqual([0, 1, 3, 5, 6, 7, 8, 9]);
  });
});
