import { describe, expect, it } from 'vitest';
import { loadChallenge, loadUncertain } from '../challenge/loadChallenge.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { tableOf } from './builtInTables.ts';
import { scan } from './scan.ts';

const english = (text: string) => scan(normalizeText(text).text, 'en');
const chinese = (text: string) => scan(normalizeText(text).text, 'zh');

describe('what rules make of words', () => {
  it('a negator turns a word, and a second one turns it back', () => {
    expect(english('The soup was good.').score).toBeGreaterThan(0);
    expect(english('The soup was not good.').score).toBeLessThan(0);
    expect(chinese('没有一道菜好吃').score).toBeLessThan(0);
    expect(chinese('没有一道菜不好吃').score).toBeGreaterThan(0);
  });

  it('a negated word says less than the word itself', () => {
    expect(english('not bad').score).toBeLessThan(english('good').score);
    expect(english('not bad').score).toBeGreaterThan(0);
  });

  it('"could not be better" is praise, "is no better than before" is blame', () => {
    expect(english('it could not be better').score).toBeGreaterThan(0);
    expect(english('it is no better than before').score).toBeLessThan(0);
  });

  it('what comes after but counts more than what stands before it, in both scripts', () => {
    expect(english('The food was great, but the staff were rude.').score).toBeLessThan(0);
    expect(english('The staff were rude, but the food was great.').score).toBeGreaterThan(0);
    expect(chinese('房間舊，但是很乾淨').score).toBeGreaterThan(0);
    expect(chinese('房间很干净，但是旧').score).toBeLessThan(0);
  });

  it('a side of a contrast without a known word takes the sign the other side leaves it, and says so', () => {
    const read = chinese('价格便宜，但是三天两头换人');
    expect(read.score).toBeLessThan(0);
    expect(read.clauses.at(-1)?.inferred).toBe(true);
  });

  it('a wish is blame, whatever its words', () => {
    expect(chinese('要是菜能好吃一点就好了').score).toBeLessThan(0);
    expect(english('if only the room had been clean').score).toBeLessThan(0);
  });

  it('a quantity is praise or blame only beside what it measures', () => {
    expect(chinese('噪音低').score).toBeGreaterThan(0);
    expect(chinese('质量低').score).toBeLessThan(0);
    expect(chinese('很低').hits).toBe(0);
  });

  it('clauses and hits lie where the text has them', () => {
    const text = normalizeText('房间很大但是服务差').text;
    const [first, second] = scan(text, 'zh').clauses;
    expect(text.slice(first?.start, first?.end)).toBe('房间很大');
    expect(text.slice(second?.start, second?.end)).toBe('但是服务差');
    const hit = second?.hits[0];
    expect(text.slice(hit?.start, hit?.end)).toBe('服务差');
  });

  it("a company's own words join the built-in ones", () => {
    const own = tableOf('zh', '-2 any - | 翻台子');
    expect(scan('他们翻台子', 'zh').hits).toBe(0);
    expect(scan('他们翻台子', 'zh', own).score).toBeLessThan(0);
  });

  it('an empty text says nothing', () => {
    expect(scan('', 'en')).toMatchObject({ score: 0, hits: 0, clauses: [] });
  });

  it('a line of a megabyte takes ten times as long as a tenth of it, not a hundred times', () => {
    const timed = (text: string) => {
      const before = process.cpuUsage().user;
      scan(text, 'en');
      return process.cpuUsage().user - before;
    };
    const line = 'although not good but it used to be, ';
    timed(line.repeat(1000));
    expect(timed(line.repeat(27_000))).toBeLessThan(60 * timed(line.repeat(2700)));
  });
});

describe('the challenge set', () => {
  it('holds at least 300 Chinese sentences in both scripts and 250 English ones, each beside its opposite', () => {
    const all = (script: 'zh-Hans' | 'zh-Hant' | 'en') => [
      ...loadChallenge(script, 'open'),
      ...loadChallenge(script, 'unseen'),
    ];
    expect(all('zh-Hans').length + all('zh-Hant').length).toBeGreaterThanOrEqual(300);
    expect(all('zh-Hant').length).toBeGreaterThanOrEqual(150);
    expect(all('en').length).toBeGreaterThanOrEqual(250);
    for (const script of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const rows = all(script);
      expect(rows.filter(({ positive }) => positive).length * 2).toBe(rows.length);
      expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
    }
  });

  it('keeps about half unseen, and never a pair in both halves', () => {
    for (const script of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const open = new Set(loadChallenge(script, 'open').map(({ pair }) => pair));
      const unseen = new Set(loadChallenge(script, 'unseen').map(({ pair }) => pair));
      expect([...open].filter((pair) => unseen.has(pair))).toEqual([]);
      expect(open.size / (open.size + unseen.size)).toBeGreaterThan(0.4);
      expect(open.size / (open.size + unseen.size)).toBeLessThan(0.6);
    }
  });

  it.each(['zh-Hans', 'zh-Hant', 'en'] as const)('the rules read nine in ten of the open half of %s', (script) => {
    const rows = loadChallenge(script, 'open');
    const read = script === 'en' ? english : chinese;
    const right = rows.filter(({ text, positive }) => {
      const { score } = read(text);
      return score !== 0 && score > 0 === positive;
    });
    expect(right.length / rows.length).toBeGreaterThan(0.9);
  });

  it('irony and plain questions leave doubt', () => {
    const doubts = loadUncertain().map(({ text, script }) => (script === 'en' ? english(text) : chinese(text)).doubt);
    expect(doubts.filter((doubt) => doubt >= 0.3).length / doubts.length).toBeGreaterThan(0.8);
  });
});
