import { Refusal } from '@plumbline/model/refusal.ts';
import type { NewWarningModel, WarningModelFigures, WarningModelMade } from '@plumbline/model/textWarning.ts';
import { CHINESE_FAST_RECIPE, ENGLISH_RECIPE } from '@plumbline/text/features/recipe.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import type { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import type { ScoredLanguage, Scorers } from '@plumbline/text/sentiment/readText.ts';
import { fitWarning } from '@plumbline/text/warning/fitWarning.ts';
import { polarityReader } from '@plumbline/text/warning/polarityReader.ts';
import { decodeWarning, encodeWarning, type WarningModels } from '@plumbline/text/warning/warningFile.ts';
import { type TurnReader, WarningReader } from '@plumbline/text/warning/warnTurns.ts';
import { evaluateWarnings, OUTCOMES_MIN, type Outcome } from './evaluateWarnings.ts';

/** A text that was written before it was known what came of its customer. personal: root, text */
export type OutcomeRow = { root: number; bad: number; language: string; atMs: number; text: string };
export type LearntWarning = {
  bytes: Uint8Array;
  made: WarningModelMade;
  figures: WarningModelFigures;
  /** whether it ranks those later customers no worse than the polarity of words */
  holds: boolean;
};
type Asked = NewWarningModel & {
  horizonDays: number;
  scorers: Scorers;
  reading: { confidence: number; asOf: string; needed: number };
  seed: number;
};

const LANGUAGES: readonly ScoredLanguage[] = ['zh', 'en'];
/** Customers by when they last wrote: this share, the earlier, is learnt from. */
const LEARNT_SHARE = 0.75;
const BITS = 16;
const RECIPES = { zh: { ...CHINESE_FAST_RECIPE, bits: BITS }, en: { ...ENGLISH_RECIPE, bits: BITS } };
const NEVER = 2;

/**
 * Early warning learnt from what came of a workspace's own customers, and measured on those who wrote later: nothing of
 * them was learnt from, and the polarity of words stands beside it on the same customers.
 *
 * @throws Refusal invalid `texts.tooFewOutcomes` where the earlier or the later part has fewer than ten bad or ten good ones
 */
export function learnWarning(rows: readonly OutcomeRow[], asked: Asked): LearntWarning {
  const lastAt = new Map<number, number>();
  for (const { root, atMs } of rows) lastAt.set(root, Math.max(atMs, lastAt.get(root) ?? 0));
  const moments = [...lastAt.values()].sort((one, other) => one - other);
  const until = moments[Math.max(0, Math.floor(moments.length * LEARNT_SHARE) - 1)] ?? 0;
  const isLater = ({ root }: OutcomeRow) => (lastAt.get(root) ?? 0) > until;
  const earlier = rows.filter((row) => !isLater(row));
  const later = rows.filter(isLater);
  demandEnough(earlier);
  demandEnough(later);
  const models = fitLanguages(earlier, asked);
  const bytes = encodeWarning(models);
  // what is measured is what is kept, with its weights of one byte
  const own = scoreCustomers(later, asked.scorers, decodeWarning(bytes));
  const words = scoreCustomers(later, asked.scorers, {});
  const figures = { own: evaluate(own, asked), words: evaluate(words, asked) };
  const people = countPeople(earlier);
  return {
    ...{ bytes, figures, holds: figures.own.auc >= figures.words.auc },
    made: {
      ...{ outcome: asked.outcome, events: [...asked.events], horizonDays: asked.horizonDays },
      ...{ languages: Object.keys(models), texts: earlier.length, people: people.all, bad: people.bad },
      ...{ until: new Date(until).toISOString(), seed: asked.seed },
    },
  };
}

function fitLanguages(rows: readonly OutcomeRow[], { scorers, seed }: Asked): WarningModels {
  const models: WarningModels = {};
  for (const language of LANGUAGES) {
    const own = rows.filter((row) => languageOf(row) === language);
    const bad = Uint8Array.from(own, (row) => row.bad);
    const count = bad.reduce((sum, one) => sum + one, 0);
    if (Math.min(count, bad.length - count) < OUTCOMES_MIN) continue;
    const texts = own.map(({ text }) => text);
    models[language] = fitWarning(texts, bad, { recipe: RECIPES[language], seed, beside: besideOf(scorers[language]) });
  }
  if (Object.keys(models).length === 0)
    throw new Refusal('invalid', 'texts.tooFewOutcomes', { ...countPeople(rows), needed: OUTCOMES_MIN });
  return models;
}

/** How bad the words of a text are, beside what was learnt of outcomes. */
export const besideOf = (scorer: PolarityScorer) => (text: string) => -scorer.margin(text);

/** What warns in a language: what outcomes taught, or the polarity of words. */
export function openWarning(models: WarningModels, language: ScoredLanguage, scorer: PolarityScorer): TurnReader {
  const model = models[language];
  return model === undefined ? polarityReader(scorer, NEVER) : new WarningReader(model, besideOf(scorer));
}

const languageOf = ({ language }: OutcomeRow): ScoredLanguage => (language.startsWith('zh') ? 'zh' : 'en');

/** A customer sounds as bad as the worst of the texts. */
function scoreCustomers(rows: readonly OutcomeRow[], scorers: Scorers, models: WarningModels): Outcome[] {
  const readers = {
    zh: openWarning(models, 'zh', scorers.zh),
    en: openWarning(models, 'en', scorers.en),
  };
  const outcomes = new Map<number, Outcome>();
  for (const row of rows) {
    const reader = readers[languageOf(row)];
    const score = reader.probability(reader.margin(normalizeText(row.text).text));
    const known = outcomes.get(row.root);
    if (known === undefined || known.score < score) outcomes.set(row.root, { score, bad: row.bad });
  }
  return [...outcomes.values()];
}

function evaluate(outcomes: readonly Outcome[], { outcome, reading }: Asked) {
  const done = evaluateWarnings(outcomes, outcome, reading);
  if (done === null) throw new RangeError('outcomes were counted before they were measured');
  return done;
}

function countPeople(rows: readonly OutcomeRow[]): { all: number; bad: number; good: number } {
  const all = new Map(rows.map(({ root, bad }) => [root, bad]));
  const bad = [...all.values()].reduce((sum, one) => sum + one, 0);
  return { all: all.size, bad, good: all.size - bad };
}

function demandEnough(rows: readonly OutcomeRow[]): void {
  const { bad, good } = countPeople(rows);
  if (Math.min(bad, good) < OUTCOMES_MIN)
    throw new Refusal('invalid', 'texts.tooFewOutcomes', { bad, good, needed: OUTCOMES_MIN });
}
