import { describe, expect, it } from 'vitest';
import { findBlockedWord } from './findBlockedWord.ts';
import { maskChosenName, maskPublicText } from './maskPublicText.ts';
import { rankAlike, termsOf } from './rankAlike.ts';

const texts = [
  '希望可以预约晚上的送货时段，下班以后才在家',
  '門市停車位太少，週末根本停不進去',
  'Please show the delivery slot in the app before I pay',
  'Gift wrapping for birthday orders',
  '退货的时候能不能上门取件',
];
const others = texts.map((text) => ({ text, terms: termsOf(text) }));
const nearest = (text: string) => rankAlike(termsOf(text), others, 3).map(({ one }) => one.text);

describe('what is alike', () => {
  it('finds the same wish in other words, in either script, and in English with other endings', () => {
    expect(nearest('晚上送货的时段能预约吗')).toEqual([texts[0]]);
    expect(nearest('希望可以預約晚上的送貨時段')).toEqual([texts[0]]);
    expect(nearest('周末门店的停车位不够')[0]).toBe(texts[1]);
    expect(nearest('delivery slots should be shown in your app')).toEqual([texts[2]]);
  });

  it('finds nothing where only a word is shared, or nothing at all', () => {
    expect(nearest('Please answer the telephone')).toEqual([]);
    expect(nearest('会员积分可以换礼品卡吗')).toEqual([]);
    expect(rankAlike([], others, 3)).toEqual([]);
  });

  it('is as near to itself as can be', () => {
    const [first] = rankAlike(others[3]?.terms ?? [], others, 1);
    expect(first?.nearness).toBeCloseTo(1, 12);
  });
});

describe('what everybody reads', () => {
  it('has a sign in place of a telephone and an address, and the words around it', () => {
    const shown = maskPublicText('请打 13812345678 或写信到 li@example.com 给我', (kind) => `〔${kind}〕`);
    expect(shown).toBe('请打 〔phone〕 或写信到 〔email〕 给我');
    expect(maskChosenName('Anna B.')).toBe('Anna B.');
    expect(maskChosenName('anna@example.com')).toBe('');
  });
});

describe('a blocked word', () => {
  it('is found in either script and case, Latin ones as whole words only', () => {
    expect(findBlockedWord('這是廣告，請加我', ['广告'])).toBe('广告');
    expect(findBlockedWord('Visit my CASINO now', ['casino'])).toBe('casino');
    expect(findBlockedWord('The classic menu', ['ass'])).toBe(null);
    expect(findBlockedWord('a+b?', ['+b', ''])).toBe('+b');
  });
});
