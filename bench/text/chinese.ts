/**
 * Chinese praise and blame on public corpora: `node --import tsx bench/text/chinese.ts [--domains 酒店,书籍] [--part leave|in|zero|speed]`
 *
 * In domain, without a domain (trained on the others), without any label, with a company's own unlabelled texts, with 50,
 * 200 and 1,000 corrections, in the other script, and texts a second. Corpora are made free of copies of each other before
 * any split; seeds are fixed. Prints the tables of docs/text/sentiment-chinese.md.
 */
import { loadavg } from 'node:os';
import { featurize } from '@plumbline/text/features/FeatureReader.ts';
import { CHINESE_FAST_RECIPE, CHINESE_RECIPE } from '@plumbline/text/features/recipe.ts';
import {
  accuracyOf,
  aucOf,
  expectedCalibrationError,
  majorityShare,
  shareInterval,
} from '@plumbline/text/linear/accuracy.ts';
import { at, takeRows } from '@plumbline/text/linear/csr.ts';
import { fitDualDescent } from '@plumbline/text/linear/fitDualDescent.ts';
import { marginsOf, outOfFoldMargins } from '@plumbline/text/linear/margins.ts';
import { fitPlatt, probabilityOf } from '@plumbline/text/linear/platt.ts';
import { seededRandom, shuffledOrder } from '@plumbline/text/linear/random.ts';
import { loadChinese } from '@plumbline/text/models/loadChinese.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { blendMargin } from '@plumbline/text/sentiment/blendMargin.ts';
import { fitCorrections } from '@plumbline/text/sentiment/fitCorrections.ts';
import { COST, fitPolarity, LEXICON_WEIGHT } from '@plumbline/text/sentiment/fitPolarity.ts';
import { scanEnds } from '@plumbline/text/sentiment/lexiconMargin.ts';
import { PolarityScorer, type PolarityStack } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { selfTrain } from '@plumbline/text/sentiment/selfTrain.ts';
import { Converter } from 'opencc-js/cn2t';
import { dataIsHere, type Labelled, readChineseCorpora, splitTenth } from './corpora.ts';

const SEED = 20261122;
const HALF_MAX = 2000;
const CALIBRATION_MAX = 15_000;
/** Within one domain the words themselves may be believed more than across domains. */
const IN_DOMAIN_COST = 0.5;
const optionOf = (name: string) => process.argv[process.argv.indexOf(`--${name}`) + 1] ?? '';
const wanted = process.argv.includes('--domains') ? optionOf('domains').split(',') : null;
const part = process.argv.includes('--part') ? optionOf('part') : 'all';

if (!dataIsHere) throw new RangeError('the corpora are not beside the checkout');
const rows = readChineseCorpora();
console.log(`${rows.length} texts after copies are left out; load ${loadavg()[0]?.toFixed(1)}`);
const measured = part === 'speed' ? [] : rows;
const matrix = featurize(
  measured.map(({ text }) => text),
  CHINESE_RECIPE,
);
const readings = measured.map(({ text }) => {
  const { score, shaped, doubt } = scanEnds(text, 'zh');
  return { score, shaped, doubt };
});
if (part === 'all' || part === 'in') inDomain();
if (part === 'all' || part === 'zero') withoutLabels();
if (part === 'all' || part === 'leave') leaveOneOut();
if (part === 'all' || part === 'speed') speed();

function rowsWhere(keep: (row: Labelled) => boolean): Int32Array {
  return Int32Array.from(rows.keys()).filter((index) => keep(rows[index] as Labelled));
}

function blended(chosen: Int32Array, learnt: ArrayLike<number>): Float64Array {
  return Float64Array.from(chosen, (row, place) =>
    blendMargin({
      learnt: at(learnt, place),
      reading: readings[row] as (typeof readings)[number],
      lexiconWeight: LEXICON_WEIGHT,
      language: 'zh',
      length: (rows[row] as Labelled).text.length,
    }),
  );
}

/** The stack fitPolarity would give, from features that are here already, calibrated on part of the texts to save time. */
function fitOn(chosen: Int32Array, cost: number): PolarityStack {
  const layer = fitDualDescent(takeRows(matrix, chosen), labelsOf(chosen), { cost, seed: SEED });
  const some = shuffledOrder(chosen.length, seededRandom(SEED)).subarray(0, CALIBRATION_MAX);
  const sample = some.map((place) => at(chosen, place));
  const labels = labelsOf(sample);
  const unseen = outOfFoldMargins(takeRows(matrix, sample), labels, { cost, seed: SEED, folds: 3 });
  const platt = fitPlatt(blended(sample, unseen), labels);
  return {
    language: 'zh',
    recipe: CHINESE_RECIPE,
    layers: [layer],
    lexiconWeight: LEXICON_WEIGHT,
    platt,
    calibrated: false,
  };
}

function labelsOf(chosen: Int32Array): Uint8Array {
  return Uint8Array.from(chosen, (row) => (rows[row] as Labelled).label);
}

function textsOf(chosen: Int32Array): string[] {
  return Array.from(chosen, (row) => (rows[row] as Labelled).text);
}

function scoreOf(stack: PolarityStack, chosen: Int32Array): Float64Array {
  const layer = stack.layers[0];
  if (stack.layers.length !== 1 || layer === undefined) return new PolarityScorer(stack).margins(textsOf(chosen));
  return blended(chosen, marginsOf(takeRows(matrix, chosen), layer));
}

function report(name: string, { platt }: PolarityStack, margins: Float64Array, labels: Uint8Array): number {
  const probabilities = margins.map((margin) => probabilityOf(platt, margin));
  const accuracy = accuracyOf(probabilities, labels, 0.5);
  const [low, high] = shareInterval(accuracy, labels.length);
  const figures = [
    labels.length,
    percent(majorityShare(labels)),
    `${percent(accuracy)} (${percent(low)}–${percent(high)})`,
    aucOf(margins, labels).toFixed(3),
    expectedCalibrationError(probabilities, labels).toFixed(3),
  ];
  console.log(`| ${name} | ${figures.join(' | ')} |`);
  return accuracy;
}

function head(title: string): void {
  console.log(`\n${title}\n\n| | n | majority % | accuracy % (95 %) | AUC | ECE |\n|---|---:|---:|---:|---:|---:|`);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function tenthOf(source: string): { train: Int32Array; test: Int32Array } {
  const of = rows.filter((row) => row.source === source || (source === 'shopping' && row.domain === '酒店'));
  const { train, test } = splitTenth(of, SEED);
  const [seen, unseen] = [new Set(train), new Set(test)];
  return { train: rowsWhere((row) => seen.has(row)), test: rowsWhere((row) => unseen.has(row)) };
}

function inDomain(): void {
  head('In domain: a tenth held out');
  for (const source of ['hotel', 'shopping']) {
    const { train, test } = tenthOf(source);
    const options = { language: 'zh', recipe: CHINESE_RECIPE, seed: SEED, cost: IN_DOMAIN_COST } as const;
    const stack = fitPolarity(textsOf(train), labelsOf(train), options);
    console.log(`lexicon ${stack.lexiconWeight}, rules ${stack.rulesShare}`);
    report(source, stack, new PolarityScorer(stack).margins(textsOf(test)), labelsOf(test));
    if (source !== 'shopping') continue;
    const toTaiwan = Converter({ from: 'cn', to: 'twp' });
    const traditional = textsOf(test).map((text) => normalizeText(toTaiwan(text)).text);
    report(
      'shopping, in the traditional script',
      stack,
      new PolarityScorer(stack).margins(traditional),
      labelsOf(test),
    );
  }
}

function withoutLabels(): void {
  head('Without any label or text of others: what ships, and after reading unlabelled texts of the same source');
  const shipped = loadChinese();
  for (const source of ['hotel', 'shopping']) {
    const { train, test } = tenthOf(source);
    const labels = labelsOf(test);
    const pool = shuffledOrder(train.length, seededRandom(SEED)).subarray(0, 8000);
    const texts = textsOf(pool.map((place) => at(train, place)));
    report(`${source}, as shipped`, shipped, new PolarityScorer(shipped).margins(textsOf(test)), labels);
    const grown = selfTrain(shipped, texts, { seed: SEED });
    report(
      `${source}, ${texts.length} unlabelled`,
      grown.stack,
      new PolarityScorer(grown.stack).margins(textsOf(test)),
      labels,
    );
  }
}

function leaveOneOut(): void {
  const domains = wanted ?? [...new Set(rows.map(({ domain }) => domain))];
  head(
    'Without the domain: trained on the nine others, and what its own texts and corrections add (tested on the other half)',
  );
  const sums = new Map<string, number[]>();
  const keep = (name: string, accuracy: number) => sums.set(name, [...(sums.get(name) ?? []), accuracy]);
  for (const domain of domains) {
    const stack = fitOn(
      rowsWhere((row) => row.domain !== domain),
      COST,
    );
    const all = rowsWhere((row) => row.domain === domain);
    keep('unseen', report(`${domain}, unseen`, stack, scoreOf(stack, all), labelsOf(all)));
    const order = shuffledOrder(all.length, seededRandom(SEED)).map((place) => at(all, place));
    const half = Math.min(HALF_MAX, order.length >> 1);
    const [own, test] = [order.subarray(0, half), order.subarray(half, 2 * half)];
    const labels = labelsOf(test);
    const shipped = selfTrain(loadChinese(), textsOf(own), { seed: SEED }).stack;
    keep(
      'zero',
      report(`${domain}, no label at all`, shipped, new PolarityScorer(shipped).margins(textsOf(test)), labels),
    );
    const grown = selfTrain(stack, textsOf(own), { seed: SEED }).stack;
    const margins = new PolarityScorer(grown).margins(textsOf(test));
    keep('own', report(`${domain}, + ${half} unlabelled`, grown, margins, labels));
    for (const count of [50, 200, 1000]) {
      if (count > 0.6 * half) continue;
      const { stack: corrected } = fitCorrections(grown, pick(grown, own, count), { seed: SEED });
      const layer = corrected.layers.length > grown.layers.length ? corrected.layers.at(-1) : undefined;
      const moved = layer === undefined ? margins : marginsOf(takeRows(matrix, test), layer, margins);
      keep(String(count), report(`${domain}, + ${count} corrections`, corrected, moved, labels));
    }
  }
  for (const [name, list] of sums) {
    const mean = list.reduce((sum, accuracy) => sum + accuracy, 0) / list.length;
    console.log(`${name}: mean of ${list.length} ${percent(mean)}, least ${percent(Math.min(...list))}`);
  }
}

/** As a review queue would ask: half at random, half the least certain. */
function pick(stack: PolarityStack, own: Int32Array, count: number) {
  const margins = new PolarityScorer(stack).margins(textsOf(own));
  const unsure = [...own.keys()].sort(
    (a, b) =>
      Math.abs(probabilityOf(stack.platt, at(margins, a)) - 0.5) -
      Math.abs(probabilityOf(stack.platt, at(margins, b)) - 0.5),
  );
  const chosen = new Set(unsure.slice(0, count / 2));
  for (const place of shuffledOrder(own.length, seededRandom(SEED + count))) {
    if (chosen.size >= count) break;
    chosen.add(place);
  }
  return [...chosen].map((place) => {
    const { text, label } = rows[at(own, place)] as Labelled;
    return { text, label };
  });
}

function speed(): void {
  console.log(
    '\nTexts of 32 units a second of one core (processor time, so that other work on the machine counts less)\n\n| | texts a second |\n|---|---:|',
  );
  const texts = rows.filter(({ text }) => text.length >= 32).map(({ text }) => text.slice(0, 32));
  const some = texts.slice(0, 20_000);
  const { weights, bias } = loadChinese().layers[0] ?? { weights: new Float32Array(0), bias: 0 };
  const time = (name: string, run: () => void) => {
    run();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    console.log(`| ${name} | ${Math.round(some.length / ((user + system) / 1_000_000))} |`);
  };
  const linear = (recipe: typeof CHINESE_RECIPE) => () =>
    marginsOf(
      featurize(
        some.map((text) => normalizeText(text).text),
        recipe,
      ),
      { weights, bias },
    );
  time('characters', linear(CHINESE_FAST_RECIPE));
  time('characters and words', linear(CHINESE_RECIPE));
  time('rules and lexicon', () => some.map((text) => scanEnds(text, 'zh').score));
  const scorer = new PolarityScorer(loadChinese());
  time('whole: rules, lexicon, characters and words', () => scorer.margins(some));
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
}
