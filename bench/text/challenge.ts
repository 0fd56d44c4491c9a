/**
 * Negation and contrast: minimal pairs written for this product, rules alone and the shipped models.
 *
 *   node --import tsx bench/text/challenge.ts          the open half, which rules may be developed on
 *   node --import tsx bench/text/challenge.ts unseen   the half that is for the published figure only
 */
import {
  type ChallengeHalf,
  type ChallengeScript,
  loadChallenge,
  loadUncertain,
} from '@plumbline/text/challenge/loadChallenge.ts';
import { CHINESE_RECIPE } from '@plumbline/text/features/recipe.ts';
import { scan } from '@plumbline/text/lexicon/scan.ts';
import { shareInterval } from '@plumbline/text/linear/accuracy.ts';
import { probabilityOf } from '@plumbline/text/linear/platt.ts';
import { loadEnglishModel } from '@plumbline/text/models/englishModel.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { PolarityScorer, type PolarityStack } from '@plumbline/text/sentiment/PolarityScorer.ts';

const half: ChallengeHalf = process.argv[2] === 'unseen' ? 'unseen' : 'open';
/** Chinese words and rules without weights: what a workspace has before its own texts have taught anything. */
const chinese: PolarityStack = {
  language: 'zh',
  recipe: CHINESE_RECIPE,
  layers: [],
  lexiconWeight: 1,
  platt: { slope: 1, intercept: 0 },
  calibrated: false,
};
const scorers = { zh: new PolarityScorer(chinese), en: new PolarityScorer(loadEnglishModel()) };
const languageOf = (script: ChallengeScript) => (script === 'en' ? 'en' : 'zh');

console.log(
  `half: ${half}\n| script | sentences | rules | 95 % | shipped model | pairs both right |\n|---|---|---|---|---|---|`,
);
const misses = new Map<string, [wrong: number, all: number]>();
for (const script of ['zh-Hans', 'zh-Hant', 'en'] as const) {
  const rows = loadChallenge(script, half);
  let byRules = 0;
  let byModel = 0;
  const pairs = new Map<string, boolean>();
  for (const { text, positive, pair, phenomenon } of rows) {
    const normal = normalizeText(text).text;
    const { score } = scan(normal, languageOf(script));
    const scorer = scorers[languageOf(script)];
    const right = score !== 0 && score > 0 === positive;
    const said =
      probabilityOf(scorer.stack.platt, scorer.margin(normal)) > 0.5 === positive && !(script !== 'en' && score === 0);
    byRules += Number(right);
    byModel += Number(said);
    pairs.set(pair, (pairs.get(pair) ?? true) && said);
    const [wrong, all] = misses.get(`${languageOf(script)} ${phenomenon}`) ?? [0, 0];
    misses.set(`${languageOf(script)} ${phenomenon}`, [wrong + Number(!said), all + 1]);
  }
  const [low, high] = shareInterval(byRules / rows.length, rows.length);
  const both = [...pairs.values()].filter(Boolean).length / pairs.size;
  const cells = [script, rows.length, percent(byRules / rows.length), `${percent(low)}–${percent(high)}`];
  console.log(`| ${cells.join(' | ')} | ${percent(byModel / rows.length)} | ${percent(both)} |`);
}
console.log(
  [...misses]
    .filter(([, [wrong]]) => wrong > 0)
    .map(([phenomenon, [wrong, all]]) => `${phenomenon} ${wrong}/${all}`)
    .join(', '),
);
const held = loadUncertain().filter(({ text, script }) => {
  const scorer = scorers[languageOf(script)];
  return Math.abs(probabilityOf(scorer.stack.platt, scorer.margin(normalizeText(text).text)) - 0.5) < 0.3;
});
console.log(`irony and questions held between 0.2 and 0.8: ${held.length} of ${loadUncertain().length}`);

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
