import { describe, expect, test } from 'vitest';
import { normalizeText, originalSpan } from './normalizeText.ts';

const even = (text: string) => normalizeText(text).text;

describe('one form for what is written in many', () => {
  test('full width, upper case, entities and tags take their plain form', () => {
    expect(even('ＡＢＣ　Good&amp;cheap<br/>好&nbsp;！')).toBe('abc good&cheap\n好 !');
  });
  test('numbers, addresses and accounts are folded', () => {
    expect(even('花了1,299.00元，12:30 见 https://a.example/x?y=1 找@li_ming')).toBe('花了0元,0 见 U 找A');
  });
  test('a run is cut to two, also of emoji, and a number is not', () => {
    expect(even('好好好好！！！！😀😀😀😀 1111')).toBe('好好!!😀😀 0');
  });
  test('invisible and direction characters go, and so do skin tones', () => {
    expect(even('差\u200b评\u202e👍🏽\ufeff')).toBe('差评👍');
  });
  test('traditional words become those of the mainland', () => {
    expect(even('這個軟體的介面很貼心')).toBe('这个软件的界面很贴心');
  });
  test('a shared character alone is left as it is', () => {
    expect(even('后里面干')).toBe('后里面干');
  });
  test('a less-than sign is no tag', () => {
    expect(even('3<5 and a < b')).toBe('0<0 and a < b');
  });
});

describe('the way back to what was written', () => {
  test('every unit leads to where it began, though a phrase shrank', () => {
    const original = '我說網際網路很慢！！！！真的';
    const normalized = normalizeText(original);
    expect(normalized.text).toBe('我说互联网很慢!!真的');
    const start = normalized.text.indexOf('很慢');
    const span = originalSpan(normalized, { start, end: start + 2 });
    expect(original.slice(span.start, span.end)).toBe('很慢');
    const tail = normalized.text.indexOf('真的');
    const last = originalSpan(normalized, { start: tail, end: tail + 2 });
    expect(original.slice(last.start, last.end)).toBe('真的');
  });
  test('offsets never fall and stay inside', () => {
    for (const original of ['<b>好</b>&lt;1.5👍🏽x\ud800', '臺灣計程車https://x.y', 'e\u0301\u0301cafe\u0301', '']) {
      const { offsets, text } = normalizeText(original);
      expect(offsets.length).toBe(text.length + 1);
      offsets.forEach((offset, index) => {
        expect(offset).toBeGreaterThanOrEqual(index === 0 ? 0 : (offsets[index - 1] as number));
        expect(offset).toBeLessThanOrEqual(original.length);
      });
    }
  });
});

describe('hostile text', () => {
  const million = 1_000_000;
  const floods: Record<string, string> = {
    'tags that never end': '<a'.repeat(million / 2),
    ampersands: '&#'.repeat(million / 2),
    emoji: '😀👍'.repeat(million / 4),
    'lone surrogates': '\ud800'.repeat(million),
    'marks on one letter': `e${'\u0301'.repeat(million)}`,
    'phrases that shrink': '網際網路'.repeat(million / 4),
    'numbers and points': '1.'.repeat(million / 2),
    'the start of addresses': 'http:/'.repeat(million / 6),
    'direction marks': '\u202e\u200b'.repeat(million / 2),
  };
  test.each(Object.entries(floods))('a megabyte of %s takes time by its length only', (_, flood) => {
    const started = performance.now();
    const whole = normalizeText(flood, { unitsMax: 2 * million });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(whole.text.length).toBeLessThanOrEqual(flood.length);
    expect(normalizeText(flood).text.length).toBeLessThanOrEqual(20_001);
  });
  test('what is left has no lone surrogate', () => {
    expect(even('a\ud800b\udc00c\ud83d')).toBe('a b c');
  });
});
