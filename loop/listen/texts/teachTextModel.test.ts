import { seededRandom } from '@plumbline/text/linear/random.ts';
import { decodeBundle } from '@plumbline/text/models/modelBundle.ts';
import { openNeutral } from '@plumbline/text/sentiment/fitNeutral.ts';
import { describe, expect, it } from 'vitest';
import { type Lesson, teachTextModel } from './teachTextModel.ts';

const random = seededRandom(3);
const pick = (words: string): string => words.charAt(Math.floor(random() * words.length));
const filler = () =>
  Array.from({ length: 18 }, () =>
    pick('桌椅门窗灯台柜架板盒袋瓶杯盘碗勺筷刀叉锅东西南北上下左右春夏秋冬红黄蓝绿'),
  ).join('');
const lesson = (text: string, value: string, row: number, subject = ''): Lesson => ({
  ...{ text, value, subject, language: 'zh', kind: subject === '' ? 'verdict' : 'aspect' },
  ...{ heldOut: row % 5 === 0, picked: 'random' },
});
const seeds = [{ aspect: 'delivery', words: ['配送'] }];
const teach = (lessons: readonly Lesson[]) => teachTextModel({ standing: null, lessons, seeds, seed: 1 });

describe('what is neither praise nor blame', () => {
  const lessons = Array.from({ length: 150 }, (_, row) => {
    const value = (['positive', 'negative', 'neutral'] as const)[row % 3] ?? 'neutral';
    const says = { positive: '非常好，很满意', negative: '太差了，很失望', neutral: '想问哪款好用，满意的多吗' }[value];
    return lesson(`${filler()}${says}`, value, row);
  });

  it('is learnt where people confirmed enough, and the figures of all three are on what was held out', () => {
    const { bytes, figures, made, holds } = teach(lessons);
    expect(made.outcomes).toContain('neutral.kept');
    expect(holds).toBe(true);
    const { before, after, majority } = figures.threeWay ?? { before: null, after: null };
    expect(before?.n).toBeGreaterThan(20);
    expect(before?.n).toBeLessThanOrEqual(30);
    expect(after?.right).toBeGreaterThan((before?.right ?? 0) + 5);
    expect(after?.low).toBeLessThan(after?.accuracy ?? 0);
    expect(majority).toBeCloseTo(1 / 3, 1);
    const { neutral } = decodeBundle(bytes);
    if (neutral?.zh === undefined) throw new RangeError('nothing was learnt');
    const isNeither = openNeutral(neutral.zh);
    expect(isNeither('想问哪款好用，满意的多吗')).toBe(true);
    expect(isNeither('非常好，很满意')).toBe(false);
  });

  it('is not learnt of a few, and a file of an earlier release reads as it did', () => {
    const { bytes, made, figures } = teach(lessons.slice(0, 27));
    expect(made.outcomes).not.toContain('neutral.kept');
    expect(decodeBundle(bytes).neutral).toEqual({});
    expect(figures.threeWay?.after.right).toBeGreaterThanOrEqual(figures.threeWay?.before.right ?? 0);
  });
});

describe('confirmed dimensions', () => {
  const about = Array.from({ length: 80 }, (_, row) => {
    const yes = row % 2 === 0;
    return lesson(
      `${filler()}${yes ? '快递小哥按门铃' : '颜色跟图片一样'}`,
      yes ? 'mentioned' : 'none',
      row,
      'delivery',
    );
  });

  it('become a layer, with a figure of texts that it had not seen and an interval by texts', () => {
    const { figures, made, bytes } = teach(about);
    expect(made.outcomes).toContain('aspects.kept');
    expect(figures.aspects).toMatchObject({ before: { n: 80, right: 40 }, p: null, majority: 0.5 });
    expect(figures.aspects?.after.right).toBeGreaterThan(70);
    expect(figures.aspects?.after.low).toBeLessThan(figures.aspects?.after.accuracy ?? 0);
    expect(decodeBundle(bytes).aspects.zh?.aspects.map(({ aspect }) => aspect)).toEqual(['delivery']);
  });

  it('that are said at random teach nothing that stands', () => {
    const thrown = about.map((one) => ({ ...one, value: random() < 0.5 ? 'mentioned' : 'none' }));
    const named = thrown.map((one) => ({ ...one, text: one.value === 'mentioned' ? `${one.text}配送` : one.text }));
    const wrong = named.map((one, row) => ({
      ...one,
      text: one.text.replace(/快递小哥按门铃|颜色跟图片一样/, filler()),
      heldOut: row % 5 === 0,
    }));
    const { figures, made } = teach(wrong);
    const { before, after } = figures.aspects ?? { before: null, after: null };
    expect(before?.accuracy).toBe(1);
    expect(made.outcomes.includes('aspects.kept')).toBe(after?.right === before?.right);
  });
});
