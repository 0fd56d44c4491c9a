import { expect, test } from 'vitest';
import { findInducement } from './findInducement.ts';
import { flagTexts } from './flagTexts.ts';

const review = (text: string, over: object = {}) => ({ text, author: null, day: 20_000, score: null, ...over });

test('a text that says it was given for something is found in both scripts, a denial is not', () => {
  expect(findInducement('好評返現，所以給五星')).toEqual({ kind: 'incentive', words: '好评返现' });
  expect(findInducement('I received this in exchange for a review')).toMatchObject({ kind: 'incentive' });
  expect(findInducement('宝子们关注我，直播间下单')).toMatchObject({ kind: 'influencer' });
  expect(findInducement('Use my code at checkout #ad')).toMatchObject({ kind: 'influencer' });
  expect(findInducement('没有返现也给好评')).toBeNull();
  expect(findInducement('This is not sponsored by anyone, I just like it')).toBeNull();
  expect(findInducement('送货很快，师傅态度好')).toBeNull();
});

test('copies keep their name when one more comes, and bursts are named by their first day', () => {
  const copy = '这家店的服务真的非常好，强烈推荐大家来试试';
  const usual = Array.from({ length: 40 }, (_none, at) =>
    review(`第${at}天的感受各不相同，${'甲乙丙丁戊己庚辛'[at % 8]}号桌${at * 7}的菜${at % 3 ? '偏咸' : '正好'}`, {
      day: 20_000 + at,
    }),
  );
  const name = (extra: number) => {
    const burst = Array.from({ length: 9 + extra }, (_none, at) =>
      review(`${copy}${at % 2 ? '！' : ''}`, { day: 20_015 + (at % 2), author: `a${at}` }),
    );
    const { flags } = flagTexts([...usual, ...burst]);
    const of = (flag: string) => flags.filter((one) => one.flag === flag);
    expect(of('copied')).toHaveLength(9 + extra);
    expect(of('oneOff')).toHaveLength(9 + extra);
    return of('copied')[0]?.group;
  };
  expect(name(0)).toBe(name(1));
  const crowd = [
    ...usual,
    ...Array.from({ length: 30 }, (_none, at) => review(`各说各话${at * 31}之${at}`, { day: 20_020 + (at % 2) })),
  ];
  const groups = new Set(
    flagTexts(crowd)
      .flags.filter(({ flag }) => flag === 'burst')
      .map(({ group }) => group),
  );
  expect(groups).toEqual(new Set(['d20020']));
});

test('scores at both ends with few between are a J, and a hill is none', () => {
  const scored = (counts: readonly number[]) =>
    flagTexts(
      counts.flatMap((count, fifth) => Array.from({ length: count }, () => review('好', { score: fifth * 25 }))),
    );
  expect(scored([20, 5, 6, 15, 60]).shape).toEqual({ scored: 106, fifths: [20, 5, 6, 15, 60], shape: 'j' });
  expect(scored([40, 5, 6, 15, 60]).shape.shape).toBe('u');
  expect(scored([2, 10, 40, 30, 8]).shape.shape).toBe('other');
  expect(scored([58, 56, 58, 56, 70]).shape.shape).toBe('other');
  expect(scored([2, 1, 1, 1, 8]).shape.shape).toBe('tooFew');
});
