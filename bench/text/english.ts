/**
 * English sentiment: the shipped model on texts it never saw, what labels add, and calibration.
 *
 *   node --import tsx bench/text/english.ts
 *
 * Splits are fixed by a seed; texts are de-duplicated against each other and against the training texts before.
 */

import { featurize } from '@plumbline/text/features/FeatureReader.ts';
import { ENGLISH_RECIPE } from '@plumbline/text/features/recipe.ts';
import { aucOf, expectedCalibrationError } from '@plumbline/text/linear/accuracy.ts';
import { fitDualDescent } from '@plumbline/text/linear/fitDualDescent.ts';
import { marginsOf } from '@plumbline/text/linear/margins.ts';
import { probabilityOf } from '@plumbline/text/linear/platt.ts';
import { seededRandom, shuffledOrder } from '@plumbline/text/linear/random.ts';
import { loadEnglishModel } from '@plumbline/text/models/englishModel.ts';
import { fitCorrections } from '@plumbline/text/sentiment/fitCorrections.ts';
import { fitPolarity } from '@plumbline/text/sentiment/fitPolarity.ts';
import { PolarityScorer, type PolarityStack } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { type Labelled, loadEnglishTraining, loadPatients, loadTweets, loadTweetsOfThree } from './englishTexts.ts';
import { fitEnglish, plattAcross, scorerOf } from './trainEnglish.ts';

const shipped = loadEnglishModel();
const tweets = loadTweets();
const patients = loadPatients();

console.log('| what | n | accuracy | always the larger | AUC | ECE |\n|---|---|---|---|---|---|');
report('airline tweets, shipped model', shipped, tweets);
report('NHS survey, shipped model', shipped, patients);
acrossSources();
for (const count of [50, 200, 1000]) corrected('airline tweets', tweets, count);
for (const count of [50, 200, 1000]) corrected('NHS survey', patients, count);
inDomain('airline tweets, trained on nine tenths', tweets);
inDomain('NHS survey, trained on nine tenths', patients);

function report(what: string, stack: PolarityStack, rows: readonly Labelled[]): void {
  const scorer = new PolarityScorer(stack);
  const margins = scorer.margins(rows.map(({ text }) => text));
  line(
    what,
    margins,
    margins.map((margin) => probabilityOf(stack.platt, margin)),
    rows,
  );
}

function line(what: string, margins: Float64Array, probabilities: Float64Array, rows: readonly Labelled[]): void {
  const [accuracy, larger, auc, error] = figuresOf(margins, probabilities, rows);
  console.log(
    `| ${what} | ${rows.length} | ${percent(accuracy)} | ${percent(larger)} | ${auc.toFixed(3)} | ${error.toFixed(3)} |`,
  );
}

function figuresOf(margins: Float64Array, probabilities: Float64Array, rows: readonly Labelled[]) {
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const right = rows.filter(({ label }, row) => (probabilities[row] as number) > 0.5 === (label === 1)).length;
  const praise = labels.reduce((sum, label) => sum + label, 0) / rows.length;
  const error = expectedCalibrationError(probabilities, labels);
  return [right / rows.length, Math.max(praise, 1 - praise), aucOf(margins, labels), error] as const;
}

/** Each review source by a model of the other sources. */
function acrossSources(): void {
  const training = loadEnglishTraining();
  for (const left of ['amazon', 'imdb'] as const) {
    const others = (['own', 'films', 'amazon', 'imdb'] as const).filter((source) => source !== left);
    const { stack } = scorerOf(fitEnglish(training, others));
    report(`${left} sentences, never in training`, { ...stack, platt: plattAcross(training) }, training[left]);
  }
}

/** Mean over three draws of corrected texts; measured on all other texts. */
function corrected(what: string, rows: readonly Labelled[], count: number): void {
  const figures = [1, 2, 3].map((seed) => {
    const order = [...shuffledOrder(rows.length, seededRandom(seed))].map((row) => rows[row] as Labelled);
    const { stack } = fitCorrections(shipped, order.slice(0, count), { seed });
    const rest = order.slice(count);
    const margins = new PolarityScorer(stack).margins(rest.map(({ text }) => text));
    return figuresOf(
      margins,
      margins.map((margin) => probabilityOf(stack.platt, margin)),
      rest,
    );
  });
  const mean = (at: 0 | 1 | 2 | 3) => figures.reduce((sum, each) => sum + each[at], 0) / figures.length;
  const [accuracy, larger] = [percent(mean(0)), percent(mean(1))];
  const name = `${what}, +${count} labels (3 draws)`;
  console.log(
    `| ${name} | ${rows.length - count} | ${accuracy} | ${larger} | ${mean(2).toFixed(3)} | ${mean(3).toFixed(3)} |`,
  );
}

function inDomain(what: string, rows: readonly Labelled[]): void {
  const [train, test] = tenth(rows);
  const labels = Uint8Array.from(train, ({ label }) => label);
  const texts = train.map(({ text }) => text);
  report(what, fitPolarity(texts, labels, { language: 'en', recipe: ENGLISH_RECIPE, seed: 1 }), test);
}

/** Praise, blame and neither: one model each against the rest, the largest margin wins. */
function threeWays(): void {
  const [train, test] = tenth(loadTweetsOfThree());
  const matrix = featurize(
    train.map(({ text }) => text),
    ENGLISH_RECIPE,
  );
  const unseen = featurize(
    test.map(({ text }) => text),
    ENGLISH_RECIPE,
  );
  const scorer = new PolarityScorer(shipped);
  const offset = (rows: typeof train) => scorer.margins(rows.map(({ text }) => text));
  const [told, toldUnseen] = [offset(train), offset(test)];
  const kinds = [0, null, 1] as const;
  const margins = kinds.map((kind) => {
    const turn = (margin: number) => (kind === null ? -0.5 * Math.abs(margin) : 0.5 * (kind === 1 ? margin : -margin));
    const labels = Uint8Array.from(train, ({ label }) => (label === kind ? 1 : 0));
    const model = fitDualDescent(matrix, labels, { cost: 0.25, seed: 1, offsets: told.map(turn) });
    return marginsOf(unseen, model, toldUnseen.map(turn));
  });
  const said = test.map((_, row) => kinds[argmax(margins.map((margin) => margin[row] as number))]);
  const right = said.filter((kind, row) => kind === test[row]?.label).length;
  const scores = kinds.map((kind) => {
    const hit = said.filter((each, row) => each === kind && test[row]?.label === kind).length;
    return (
      (2 * hit) / (said.filter((each) => each === kind).length + test.filter(({ label }) => label === kind).length)
    );
  });
  const [blame, neither, praise] = scores.map(percent);
  const larger = percent(test.filter(({ label }) => label === 0).length / test.length);
  console.log(
    `| airline tweets, three ways (F1 blame ${blame}, neither ${neither}, praise ${praise}) | ${test.length} | ${percent(right / test.length)} | ${larger} | | |`,
  );
}

function tenth<Row>(rows: readonly Row[]): [Row[], Row[]] {
  const order = [...shuffledOrder(rows.length, seededRandom(7))].map((row) => rows[row] as Row);
  return [order.slice(rows.length / 10), order.slice(0, rows.length / 10)];
}

function argmax(list: readonly number[]): number {
  return list.indexOf(Math.max(...list));
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

threeWays();
