import type { TextComparison } from '@plumbline/model/textModel.ts';
import { CHINESE_FAST_RECIPE, ENGLISH_RECIPE, type FeatureRecipe } from '@plumbline/text/features/recipe.ts';
import { loadShipped } from '@plumbline/text/models/loadShipped.ts';
import type { ModelBundle } from '@plumbline/text/models/modelBundle.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { fitNeutral, openNeutral } from '@plumbline/text/sentiment/fitNeutral.ts';
import { keepOneOfEach } from '@plumbline/text/sentiment/nearDuplicates.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { readNormalized } from '@plumbline/text/sentiment/readChinese.ts';
import type { ScoredLanguage } from '@plumbline/text/sentiment/readText.ts';
import { compareRight } from './compareModels.ts';
import type { Lesson } from './teachTextModel.ts';

const LANGUAGES: readonly ScoredLanguage[] = ['zh', 'en'];
const BITS = 16;
const RECIPES: Readonly<Record<ScoredLanguage, FeatureRecipe>> = {
  zh: { ...CHINESE_FAST_RECIPE, bits: BITS },
  en: { ...ENGLISH_RECIPE, bits: BITS },
};

/**
 * Which texts are neither praise nor blame, learnt from confirmed verdicts of all three kinds; held-out texts are left out.
 *
 * @param stacks  those that read praise and blame from now on; what is not among them is what ships
 */
export function teachNeutral(
  stacks: ModelBundle['stacks'],
  lessons: readonly Lesson[],
  seed: number,
): NonNullable<ModelBundle['neutral']> {
  const taught: NonNullable<ModelBundle['neutral']> = {};
  for (const language of LANGUAGES) {
    const learnt = judgedOf(lessons, language).filter(({ heldOut }) => !heldOut);
    const said = sayVerdicts({ stacks }, learnt, language);
    const rows = learnt.map(({ text, value }, row) => ({
      ...{ text, neutral: value === 'neutral', rightBefore: said[row] === value },
    }));
    const model = fitNeutral(rows, { recipe: RECIPES[language], seed });
    if (model !== null) taught[language] = model;
  }
  return taught;
}

/** Praise, blame or neither, by two versions, on what was held out; undefined where nothing neutral is among it. */
export function compareVerdicts(
  before: Pick<ModelBundle, 'stacks' | 'neutral'>,
  after: Pick<ModelBundle, 'stacks' | 'neutral'>,
  lessons: readonly Lesson[],
): TextComparison | undefined {
  const right: [boolean[], boolean[]] = [[], []];
  const counts = new Map<string, number>();
  for (const language of LANGUAGES) {
    const held = judgedOf(lessons, language).filter(({ heldOut }) => heldOut);
    for (const { value } of held) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [side, bundle] of [before, after].entries()) {
      const said = sayVerdicts(bundle, held, language);
      right[side]?.push(...held.map(({ value }, row) => said[row] === value));
    }
  }
  if ((counts.get('neutral') ?? 0) === 0) return undefined;
  return compareRight(right[0], right[1], { majority: Math.max(...counts.values()) / right[0].length });
}

type Judged = { text: string; value: string; heldOut: boolean };

/** Confirmed verdicts of a language, near copies once; those that are held out take precedence. */
function judgedOf(lessons: readonly Lesson[], language: ScoredLanguage): Judged[] {
  const rows = lessons
    .filter(({ kind, ...lesson }) => kind === 'verdict' && lesson.language === language)
    .sort((one, other) => Number(other.heldOut) - Number(one.heldOut))
    .map(({ text, value, heldOut }) => ({ text: normalizeText(text).text, value, heldOut }));
  return keepOneOfEach(rows.map(({ text }) => text)).flatMap((row) => rows[row] ?? []);
}

/** An unsure reading is taken for the side it leans to. */
function sayVerdicts(
  { stacks, neutral }: Pick<ModelBundle, 'stacks' | 'neutral'>,
  rows: readonly Judged[],
  language: ScoredLanguage,
): string[] {
  const scorer = new PolarityScorer((stacks[language] ?? loadShipped(language)).stack);
  const model = neutral?.[language];
  const isNeither = model === undefined ? () => false : openNeutral(model);
  return rows.map(({ text }) => {
    const { verdict, positiveProbability } = readNormalized(normalizeText(text), text, 0, scorer);
    if (verdict === 'neutral' || isNeither(text)) return 'neutral';
    return (positiveProbability ?? 0) >= 0.5 ? 'positive' : 'negative';
  });
}
