/**
 * Trains the English weights that ship, and writes text/models/english.weights.
 *
 *   node --import tsx bench/text/trainEnglish.ts
 *
 * The probability is fitted on margins across sources: each source scored by a model trained on the others, because
 * that is how far from home a company's texts are.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featurize } from '@plumbline/text/features/FeatureReader.ts';
import { ENGLISH_RECIPE } from '@plumbline/text/features/recipe.ts';
import { fitDualDescent } from '@plumbline/text/linear/fitDualDescent.ts';
import { fitPlatt } from '@plumbline/text/linear/platt.ts';
import { encodeWeights } from '@plumbline/text/linear/weightsFile.ts';
import { ENGLISH_LEXICON_WEIGHT } from '@plumbline/text/models/englishModel.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { type Labelled, loadEnglishTraining, type TrainingSource } from './englishTexts.ts';

/** Reviews of things and own sentences about services are nearer to a company's texts than sentences about films. */
const WEIGHTS: Record<TrainingSource, number> = { own: 3, films: 1, amazon: 2, imdb: 2 };
const COST = 0.25;
const SEED = 1;
const SOURCES = ['own', 'films', 'amazon', 'imdb'] as const;

export function fitEnglish(training: Record<TrainingSource, readonly Labelled[]>, sources: readonly TrainingSource[]) {
  const rows = sources.flatMap((source) => training[source].map((row) => ({ ...row, weight: WEIGHTS[source] })));
  const matrix = featurize(
    rows.map(({ text }) => text),
    ENGLISH_RECIPE,
  );
  const labels = Uint8Array.from(rows, ({ label }) => label);
  return fitDualDescent(matrix, labels, { cost: COST, seed: SEED, rowWeights: rows.map(({ weight }) => weight) });
}

export const scorerOf = (model: ReturnType<typeof fitEnglish>) =>
  new PolarityScorer({
    language: 'en',
    recipe: ENGLISH_RECIPE,
    layers: [model],
    lexiconWeight: ENGLISH_LEXICON_WEIGHT,
    platt: { slope: 1, intercept: 0 },
    calibrated: false,
  });

/** Margins of each outside source by the others, each source counting the same. */
export function plattAcross(training: Record<TrainingSource, readonly Labelled[]>) {
  const outside = ['films', 'amazon', 'imdb'] as const;
  const most = Math.max(...outside.map((source) => training[source].length));
  const margins: number[] = [];
  const labels: number[] = [];
  for (const source of outside) {
    const scorer = scorerOf(
      fitEnglish(
        training,
        SOURCES.filter((each) => each !== source),
      ),
    );
    const found = scorer.margins(training[source].map(({ text }) => text));
    const times = Math.round(most / training[source].length);
    for (let time = 0; time < times; time += 1) {
      margins.push(...found);
      labels.push(...training[source].map(({ label }) => label));
    }
  }
  return fitPlatt(Float64Array.from(margins), Uint8Array.from(labels));
}

if (process.argv[1] === import.meta.filename) {
  const training = loadEnglishTraining();
  const platt = plattAcross(training);
  const model = fitEnglish(training, SOURCES);
  const hash = createHash('sha256');
  for (const source of SOURCES) for (const { text, label } of training[source]) hash.update(`${label}\t${text}\n`);
  const card = {
    made: 'bench/text/trainEnglish.ts',
    licence: 'CC BY 4.0 sources, see ATTRIBUTION.md; own sentences Apache-2.0',
    sentences: Object.fromEntries(SOURCES.map((source) => [source, training[source].length])),
    trainingHash: hash.digest('hex').slice(0, 16),
    lexiconWeight: ENGLISH_LEXICON_WEIGHT,
  };
  const bytes = encodeWeights({ ...model, recipe: ENGLISH_RECIPE, platt, card });
  writeFileSync(join(import.meta.dirname, '../../text/models/english.weights'), bytes);
  console.log(`${bytes.length} bytes, platt ${platt.slope.toFixed(3)} ${platt.intercept.toFixed(3)}`, card);
}
