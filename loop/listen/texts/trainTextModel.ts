import type { TextAccuracy } from '@plumbline/model/textModel.ts';
import { CHINESE_RECIPE, ENGLISH_RECIPE } from '@plumbline/text/features/recipe.ts';
import { detectLanguage } from '@plumbline/text/language/detectLanguage.ts';
import { majorityShare } from '@plumbline/text/linear/accuracy.ts';
import { dealFolds } from '@plumbline/text/linear/margins.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { fitPolarity } from '@plumbline/text/sentiment/fitPolarity.ts';
import { keepOneOfEach } from '@plumbline/text/sentiment/nearDuplicates.ts';
import { PolarityScorer, type PolarityStack } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { type ScoredLanguage, scoredLanguageOf } from '@plumbline/text/sentiment/readText.ts';
import { compareModels } from './compareModels.ts';

export type LabelledText = { text: string; label: 0 | 1 };
export type TrainedTextModel = {
  stack: PolarityStack;
  language: ScoredLanguage;
  /** texts of praise and of blame that were learnt from; near copies and other languages left out */
  praise: number;
  blame: number;
  leftOut: number;
  /** each text judged by a model that had not seen it, in five parts */
  crossValidated: TextAccuracy;
  majority: number;
};

const COST = 0.5;
const FOLDS = 5;
const SIDE_MIN = 20;

/**
 * A model of praise and blame from labelled texts of one language, with what it is worth on texts it has not seen.
 *
 * @throws RangeError  with fewer than 20 texts of either side
 */
export function trainTextModel(
  labelled: readonly LabelledText[],
  { seed, language = languageOf(labelled) }: { seed: number; language?: ScoredLanguage | undefined },
): TrainedTextModel {
  const own = labelled
    .filter(({ text }) => scoredLanguageOf(detectLanguage(text)) === language)
    .map(({ text, label }) => ({ text: normalizeText(text).text, label }));
  const kept = keepOneOfEach(own.map(({ text }) => text)).flatMap((row) => own[row] ?? []);
  const texts = kept.map(({ text }) => text);
  const labels = Uint8Array.from(kept, ({ label }) => label);
  const praise = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(praise, labels.length - praise) < SIDE_MIN) {
    throw new RangeError(`at least ${SIDE_MIN} texts of each side: ${praise} and ${labels.length - praise}`);
  }
  const options = { language, recipe: language === 'zh' ? CHINESE_RECIPE : ENGLISH_RECIPE, seed, cost: COST };
  const said = validate(texts, labels, options);
  const truth = kept.map(({ label }) => label);
  return {
    stack: fitPolarity(texts, labels, options),
    ...{ language, praise, blame: labels.length - praise, leftOut: labelled.length - kept.length },
    crossValidated: compareModels(said, said, truth).after,
    majority: majorityShare(labels),
  };
}

function validate(texts: readonly string[], labels: Uint8Array, options: Parameters<typeof fitPolarity>[2]): number[] {
  const foldOf = dealFolds(labels, FOLDS, options.seed);
  const said: number[] = texts.map(() => 0.5);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const seen = texts.flatMap((_text, row) => (foldOf[row] === fold ? [] : [row]));
    const stack = fitPolarity(
      seen.map((row) => texts[row] ?? ''),
      Uint8Array.from(seen, (row) => labels[row] ?? 0),
      options,
    );
    const scorer = new PolarityScorer(stack);
    texts.forEach((text, row) => {
      if (foldOf[row] === fold) said[row] = scorer.probability(text);
    });
  }
  return said;
}

/** The language that most of the texts are in. */
function languageOf(labelled: readonly LabelledText[]): ScoredLanguage {
  let chinese = 0;
  for (const { text } of labelled) {
    const language = scoredLanguageOf(detectLanguage(text));
    chinese += language === 'zh' ? 1 : language === 'en' ? -1 : 0;
  }
  return chinese >= 0 ? 'zh' : 'en';
}

const PRAISE = ['1', 'positive', 'pos', 'good', 'true', 'yes', '正面', '正', '好评', '好評', '积极', '積極'];
const BLAME = [
  '0',
  '-1',
  'negative',
  'neg',
  'bad',
  'false',
  'no',
  '负面',
  '負面',
  '负',
  '負',
  '差评',
  '差評',
  '消极',
  '消極',
];

/**
 * What the cells of a column say of praise and blame: words, 1 and 0, or stars, of which the upper and lower third count.
 *
 * @returns for each cell 1, 0, or null where it says neither
 */
export function readLabels(cells: readonly string[]): (0 | 1 | null)[] {
  const known = cells.map((cell) => cell.trim().toLowerCase());
  const numbers = known.filter((cell) => cell !== '').map(Number);
  const [low, high] = [
    numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
    numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
  ];
  if (numbers.length > 0 && numbers.every(Number.isFinite) && high > 1 && high > low) {
    return known.map((cell) => {
      if (cell === '') return null;
      const place = (Number(cell) - low) / (high - low);
      return place >= 2 / 3 ? 1 : place <= 1 / 3 ? 0 : null;
    });
  }
  return known.map((cell) => (PRAISE.includes(cell) ? 1 : BLAME.includes(cell) ? 0 : null));
}
