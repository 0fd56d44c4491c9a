import { describe, expect, it } from 'vitest';
import { foldName, spellName } from './spellName.ts';

const found = (name: string, typed: string) => spellName(name).spellings.includes(foldName(typed));

describe('a name in pinyin', () => {
  it('reads surnames as surnames are read', () => {
    const read = ['单雄信', '曾国藩', '解缙', '仇英', '朴树', '尉迟恭', '区伯', '盖叫天', '查良镛', '任盈盈'];
    expect(read.map((name) => spellName(name).pinyin.split(' ')[0])).toEqual([
      ...['shan', 'zeng', 'xie', 'qiu', 'piao', 'yu', 'ou', 'ge', 'zha', 'ren'],
    ]);
    expect(spellName('欧阳娜娜')).toMatchObject({ pinyin: 'ou yang na na', initials: 'oynn' });
  });

  it('is found whole, by initials, by a part, and by a reading that was not the likely one', () => {
    for (const typed of ['王乐嘉', 'wanglejia', 'Wang Le', 'wlj', 'lejia', 'wangyuejia', 'wyj'])
      expect([typed, found('王乐嘉', typed)]).toEqual([typed, true]);
    expect(found('王乐嘉', 'wangfang')).toBe(false);
    expect(found('单雄信', 'danxiong')).toBe(true);
    expect(found('吕布', 'lvbu')).toBe(true);
  });

  it('is found by either script, however it is written', () => {
    expect(found('張偉', '张伟')).toBe(true);
    expect(found('張偉', '張偉')).toBe(true);
    expect(found('張偉', 'zhangwei')).toBe(true);
    expect(found('Ａｎｎａ　Ｓｍｉｔｈ', 'anna smith')).toBe(true);
  });

  it('that is not Chinese has no pinyin, and one without an end does no harm', () => {
    expect(spellName('Anna Smith')).toEqual({ pinyin: '', initials: '', spellings: 'annasmith' });
    expect(spellName('')).toEqual({ pinyin: '', initials: '', spellings: '' });
    expect(spellName('乐'.repeat(100_000)).spellings.length).toBeLessThan(1500);
  });
});
