import { describe, expect, test } from 'vitest';
import { composeChineseCorpus, listChineseSentences } from '../corpus/composeChineseCorpus.ts';
import { decodeWeights, encodeWeights } from '../linear/weightsFile.ts';
import { loadChinese } from '../models/loadChinese.ts';
import { trainChinese } from '../models/trainChinese.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { fitCorrections } from './fitCorrections.ts';
import { keepOneOfEach } from './nearDuplicates.ts';
import { PolarityScorer } from './PolarityScorer.ts';
import { readChinese, readChineseSentences } from './readChinese.ts';
import { selfTrain } from './selfTrain.ts';

const scorer = new PolarityScorer(loadChinese());
const verdictOf = (text: string) => readChinese(text, scorer).verdict;

describe('what a Chinese text feels', () => {
  test.each([
    ['房间很干净，前台态度也好，下次还来', 'positive'],
    ['等了一个小时，汤全洒了，客服还不理人', 'negative'],
    ['服務超貼心，CP值很高', 'positive'],
    ['雷店，等了五十分鐘還上錯餐', 'negative'],
    ['味道不差，挑不出毛病', 'positive'],
    ['环境不错，但是服务太差，再也不会来了', 'negative'],
    ['我的订单号是尾号三二七', 'neutral'],
    ['好', 'insufficient'],
    ['👍👍👍', 'insufficient'],
    ['Muito bom, recomendo a todos', 'unsupported'],
    ['とても美味しかったです', 'unsupported'],
  ])('%s is %s', (text, verdict) => {
    expect(verdictOf(text)).toBe(verdict);
  });
  test('the two scripts give the same probability', () => {
    const simplified = readChinese('这家店的服务员态度很差，等了很久', scorer);
    const traditional = readChinese('這家店的服務員態度很差，等了很久', scorer);
    expect(traditional.positiveProbability).toBe(simplified.positiveProbability);
  });
  test('the words that moved it lie where the person wrote them', () => {
    const text = '<p>網際網路&nbsp;很慢！！！！客服冷漠</p>';
    const words = readChinese(text, scorer).evidence.map(({ start, end }) => text.slice(start, end));
    expect(words.some((word) => word.includes('慢'))).toBe(true);
    expect(words.some((word) => word.includes('冷漠'))).toBe(true);
  });
  test('sentences are read one by one, in the offsets of the original', () => {
    const text = '房间很舒服。早餐太难吃了！';
    const sentences = readChineseSentences(text, scorer);
    expect(sentences.map(({ start, end, verdict }) => [text.slice(start, end), verdict])).toEqual([
      ['房间很舒服。', 'positive'],
      ['早餐太难吃了！', 'negative'],
    ]);
  });
  test('hostile text is answered within a second or two', () => {
    const started = performance.now();
    for (const text of [
      '差'.repeat(1e6),
      '但是不'.repeat(3e5),
      `好\u202e${'😀'.repeat(4e5)}`,
      '\ud800差评'.repeat(3e5),
    ]) {
      const { positiveProbability } = readChinese(text, scorer);
      expect(positiveProbability === null || (positiveProbability >= 0 && positiveProbability <= 1)).toBe(true);
      expect(readChineseSentences(text, scorer).length).toBeLessThanOrEqual(200);
    }
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('the model that ships', () => {
  test('is what the trainer makes from this repository, to the byte of each weight', () => {
    const shipped = loadChinese();
    const { stack } = trainChinese(20261122);
    const layer = stack.layers[0];
    if (layer === undefined) throw new RangeError('no layer');
    const made = decodeWeights(encodeWeights({ ...layer, recipe: stack.recipe, platt: stack.platt, card: {} }, 64_000));
    expect(made.weights).toEqual(shipped.layers[0]?.weights);
    expect(made.platt).toEqual(shipped.platt);
  });
  test('has sentences of every sign and of more than twenty industries', () => {
    const sentences = listChineseSentences();
    expect(new Set(sentences.map(({ industry }) => industry)).size).toBeGreaterThan(20);
    for (const label of [-1, 0, 1]) expect(sentences.filter((each) => each.label === label).length).toBeGreaterThan(50);
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
  });
});

/** An invented trade in which 抽抽 praises and 呜呜 blames: words no lexicon has, each beside words it has. */
function inventTrade(rows: number) {
  const good = ['服务很好', '质量不错', '态度热情', '味道很好', '值得推荐'];
  const bad = ['服务很差', '质量太烂', '态度恶劣', '味道难吃', '非常失望'];
  const things = [
    '桌面',
    '云梯',
    '圆环',
    '灯管',
    '纸箱',
    '铁钩',
    '布袋',
    '水杯',
    '木门',
    '石板',
    '线圈',
    '沙盘',
    '车厢',
  ];
  return Array.from({ length: rows }, (_, row) => {
    const label: 0 | 1 = row % 2 === 0 ? 1 : 0;
    const [known, own] = label === 1 ? [good, '抽抽的'] : [bad, '呜呜的'];
    const thing = `${things[row % 13]}${things[(row * 7 + 3) % 11]}${row % 5 === 0 ? things[(row >> 3) % 13] : ''}${row.toString(3).replace(/[012]/g, (digit) => '甲乙丙'.charAt(Number(digit)))}`;
    const text = row % 3 === 0 ? `${thing}${own}` : `${thing}${own}，${known[row % 5]}`;
    return { text: normalizeText(text).text, label };
  });
}

describe("learning from a company's own texts", () => {
  const trade = inventTrade(900);
  const texts = trade.map(({ text }) => text);
  const only = { good: '石板抽抽的', bad: '石板呜呜的' };

  test('words the lexicon does not have are learnt from those it has, without a label', () => {
    const { stack, kept, because } = selfTrain(loadChinese(), texts, { seed: 1 });
    expect([kept, because]).toEqual([true, 'unchecked']);
    expect(stack.calibrated).toBe(false);
    const grown = new PolarityScorer(stack);
    expect(grown.margin(only.good) - grown.margin(only.bad)).toBeGreaterThan(
      scorer.margin(only.good) - scorer.margin(only.bad) + 0.3,
    );
  });
  test('ratings that agree keep it and calibrate it; ratings that disagree keep the old model', () => {
    const rated = trade.slice(0, 200);
    expect(selfTrain(loadChinese(), texts, { seed: 1, rated })).toMatchObject({ kept: true, because: 'better' });
    const turned = rated.map(({ text, label }) => ({ text, label: label === 1 ? (0 as const) : (1 as const) }));
    const refused = selfTrain(loadChinese(), texts, { seed: 1, rated: turned });
    expect(refused).toMatchObject({ kept: false, because: 'notBetter' });
    expect(refused.stack).toBe(loadChinese());
  });
  test('too few texts, or all of one side, teach nothing', () => {
    expect(selfTrain(loadChinese(), texts.slice(0, 50), { seed: 1 }).because).toBe('tooFewTexts');
    const praise = composeChineseCorpus(1600, 3)
      .filter(({ label }) => label > 0)
      .map(({ text }) => text);
    expect(selfTrain(loadChinese(), praise, { seed: 1 }).because).toBe('oneSided');
  });
  test('a flood of one copied text counts once', () => {
    const flood = Array.from(
      { length: 500 },
      (_, row) => `这家店真的很好，老板人也热情，推荐大家都来试试${row % 7 === 0 ? '哦' : ''}`,
    );
    expect(keepOneOfEach([...flood, '完全是另外一条评论，说的是别的事情']).length).toBeLessThanOrEqual(3);
    const sentences = listChineseSentences().map(({ text }) => text);
    expect(keepOneOfEach(sentences).length).toBeGreaterThan(sentences.length - 5);
  });
});

describe('corrections', () => {
  const corrections = Array.from({ length: 60 }, (_, row) => ({
    text: row % 2 === 0 ? `第${'甲乙丙丁戊'.charAt(row % 5)}批货呜呜的` : `第${'甲乙丙丁戊'.charAt(row % 5)}批货抽抽的`,
    label: (row % 2 === 0 ? 0 : 1) as 0 | 1,
  }));
  test('take effect at once, and say what they changed on those not seen', () => {
    const outcome = fitCorrections(loadChinese(), corrections, { seed: 1 });
    expect(outcome.layerKept).toBe(true);
    expect(outcome.accuracyAfter).toBeGreaterThan(outcome.accuracyBefore);
    const corrected = new PolarityScorer(outcome.stack);
    expect(corrected.probability('那箱货抽抽的')).toBeGreaterThan(0.5);
    expect(corrected.probability('那箱货呜呜的')).toBeLessThan(0.5);
  });
  test('leave alone what they do not speak of', () => {
    const corrected = new PolarityScorer(fitCorrections(loadChinese(), corrections, { seed: 1 }).stack);
    for (const text of ['房间很干净,前台态度好', '客服不理人,太差了']) {
      expect(corrected.probability(text) > 0.5).toBe(scorer.probability(text) > 0.5);
    }
  });
  test('of one side only move no weights', () => {
    const oneSided = corrections.filter(({ label }) => label === 1);
    expect(fitCorrections(loadChinese(), oneSided, { seed: 1 }).layerKept).toBe(false);
  });
  test('fewer than ten are refused', () => {
    expect(() => fitCorrections(loadChinese(), corrections.slice(0, 9), { seed: 1 })).toThrow(
      'at least 10 corrections: 9',
    );
  });
});
