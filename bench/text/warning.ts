/**
 * Early warning on streams of which 15 % are bad, learnt from the same kind of texts and from all others.
 *
 *   node --import tsx bench/text/warning.ts
 */
import { createHash } from 'node:crypto';
import { loadavg } from 'node:os';
import { CHINESE_RECIPE } from '@plumbline/text/features/recipe.ts';
import { expectedCalibrationError } from '@plumbline/text/linear/accuracy.ts';
import { seededRandom, shuffledOrder } from '@plumbline/text/linear/random.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { lexiconMargin } from '@plumbline/text/sentiment/lexiconMargin.ts';
import { fitWarning, measureWarning, warningProbability } from '@plumbline/text/warning/fitWarning.ts';
import { WarningReader } from '@plumbline/text/warning/warnTurns.ts';
import { loadTexts, type RealText } from './realTexts.ts';

const BAD_SHARE = 0.15;
const LEARN_MAX = 60_000;
/** Words of the product's own lexicon, which hold in all kinds of texts. */
const beside = (text: string) => -lexiconMargin(text, 'zh');

const texts = loadTexts(['zh_shopping_10cats', 'zh_hotel_reviews']).map((one) => ({
  ...one,
  held: Number.parseInt(createHash('sha256').update(one.text).digest('hex').slice(0, 8), 16) % 5 === 0,
}));

/** All good ones and so many bad ones that they are 15 %. */
function stream(of: readonly RealText[]): RealText[] {
  const good = of.filter((one) => one.good === 1);
  const bad = of.filter((one) => one.good === 0);
  const wanted = Math.round((good.length * BAD_SHARE) / (1 - BAD_SHARE));
  const order = shuffledOrder(bad.length, seededRandom(3));
  return [...good, ...Array.from(order.subarray(0, wanted), (place) => bad[place] as RealText)];
}

function learn(from: readonly RealText[]) {
  const order = shuffledOrder(from.length, seededRandom(5)).subarray(0, LEARN_MAX);
  const some = Array.from(order, (place) => from[place] as RealText);
  const bad = Uint8Array.from(some, ({ good }) => (good === 0 ? 1 : 0));
  return fitWarning(
    some.map(({ text }) => text),
    bad,
    { recipe: CHINESE_RECIPE, hereShare: BAD_SHARE, beside },
  );
}

console.log(
  '| stream | learnt from | read | n | recall at 10 % (5 %) false alarms | AUC | Brier (of the share) | ECE | accuracy (always "fine") |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (const category of ['酒店', '平板']) {
  const here = texts.filter((one) => one.category === category);
  for (const [name, learnt, watched] of [
    ['the same kind', here.filter(({ held }) => !held), here.filter(({ held }) => held)],
    ['all others', texts.filter((one) => one.category !== category), here],
  ] as const) {
    const model = learn(learnt);
    const reader = new WarningReader(model, beside);
    const chosen = stream(watched);
    const bad = chosen.map(({ good }) => (good === 0 ? 1 : 0));
    for (const part of [0.25, 0.5, 1]) {
      const margins = chosen.map(({ text }) =>
        reader.margin(normalizeText(text.slice(0, Math.ceil(text.length * part))).text),
      );
      const probabilities = margins.map((margin) => warningProbability(model, margin));
      const quality = measureWarning(margins, probabilities, bad);
      const strict = measureWarning(margins, probabilities, bad, 0.05);
      const share = (value: number) => (value * 100).toFixed(1);
      console.log(
        `| ${category} | ${name} | ${share(part)} % | ${quality.texts} | ${share(quality.recall)} (${share(strict.recall)}) | ${quality.auc.toFixed(3)} | ${quality.brier.toFixed(3)} (${quality.brierOfShare.toFixed(3)}) | ${expectedCalibrationError(probabilities, bad).toFixed(3)} | ${share(quality.accuracy)} (${share(quality.accuracyOfAlwaysFine)}) |`,
      );
    }
  }
}
console.log(`load ${loadavg()[0]?.toFixed(1)}`);
