import type { TextComparison } from '@plumbline/model/textModel.ts';
import { AspectMatcher } from '@plumbline/text/aspects/AspectMatcher.ts';
import { type AspectModel, confirmAspects, fitAspects } from '@plumbline/text/aspects/fitAspects.ts';
import { CHINESE_FAST_RECIPE, ENGLISH_RECIPE, type FeatureRecipe } from '@plumbline/text/features/recipe.ts';
import type { ModelBundle } from '@plumbline/text/models/modelBundle.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import type { ScoredLanguage } from '@plumbline/text/sentiment/readText.ts';
import { type AspectAnswers, answerAspects, type ConfirmedAspects, compareAspects } from './measureAspects.ts';
import type { Lesson, Teaching } from './teachTextModel.ts';

/** A classifier a dimension: fewer places than for sentiment, since there are many of them. */
const BITS = 16;
const RECIPES: Readonly<Record<ScoredLanguage, FeatureRecipe>> = {
  zh: { ...CHINESE_FAST_RECIPE, bits: BITS },
  en: { ...ENGLISH_RECIPE, bits: BITS },
};
/** Seeds teach on no fewer texts than this. */
const TEXTS_MIN = 200;
/** Confirmed texts below which nothing is learnt of aspects. */
const CONFIRMED_MIN = 10;

export type TaughtAspects = {
  aspects: ModelBundle['aspects'];
  /** confirmed dimensions by models that had not seen the text, beside words alone; undefined where nothing is confirmed */
  figures: TextComparison | undefined;
  outcome: 'aspects.kept' | 'aspects.noHelp' | null;
};

/**
 * What seeds teach on a company's own texts, and what people confirmed of aspects on top; held-out texts are left out. What
 * was confirmed becomes a layer where texts that it had not seen are read no worse by it than by words alone.
 */
export function teachAspects(
  before: ModelBundle['aspects'],
  { lessons, ownTexts, seeds, seed }: Pick<Teaching, 'lessons' | 'ownTexts' | 'seeds' | 'seed'>,
): TaughtAspects {
  const aspects = seeds.map(({ aspect }) => aspect);
  const matcher = new AspectMatcher(seeds);
  const taught: ModelBundle['aspects'] = {};
  const answers: AspectAnswers = { before: [], after: [], truth: [], texts: [] };
  let outcome: TaughtAspects['outcome'] = null;
  for (const language of ['zh', 'en'] as const) {
    const options = { aspects, recipe: RECIPES[language], seed };
    const own = (ownTexts ?? []).filter((text) => text.language === language);
    const texts = own.map(({ text }) => normalizeText(text).text);
    const fresh = texts.length >= TEXTS_MIN && aspects.length > 0;
    const model: AspectModel | undefined = fresh
      ? fitAspects(
          texts,
          texts.map((text) => ({ aspects: matcher.find(text).map(({ aspect }) => aspect) })),
          options,
        )
      : // a layer confirmed earlier stands on the one of seeds and is fitted anew with all that was confirmed
        seedsOnly(before[language]);
    const confirmed = confirmedOf(lessons, language);
    const learnt = confirmed.filter(({ heldOut }) => !heldOut);
    const base = model ?? { recipe: options.recipe, aspects: [] };
    if (learnt.length < CONFIRMED_MIN) {
      if (model !== undefined) taught[language] = model;
      continue;
    }
    const judged = answerAspects(base, confirmed, { seeds, aspects, seed });
    append(answers, judged);
    const helps = rightOf(judged.after) >= rightOf(judged.before);
    outcome = helps ? 'aspects.kept' : (outcome ?? 'aspects.noHelp');
    const labels = learnt.map(({ said }) => ({ aspects: [...said].flatMap(([aspect, yes]) => (yes ? [aspect] : [])) }));
    const taughtTexts = learnt.map(({ text }) => text);
    if (helps) taught[language] = confirmAspects(base, taughtTexts, labels, options);
    else if (model !== undefined) taught[language] = model;
  }
  return { aspects: taught, figures: answers.truth.length === 0 ? undefined : compareAspects(answers), outcome };
}

const rightOf = (side: readonly boolean[]): number => side.filter(Boolean).length;

/** Answers of another language: its texts are others. */
function append(all: AspectAnswers, more: AspectAnswers): void {
  const shift = all.texts.reduce((most, one) => Math.max(most, one + 1), 0);
  all.before.push(...more.before);
  all.after.push(...more.after);
  all.truth.push(...more.truth);
  all.texts.push(...more.texts.map((one) => one + shift));
}

/** What seeds taught, under the layers that were confirmed: those are fitted anew with all that is confirmed by now. */
function seedsOnly(model: AspectModel | undefined): AspectModel | undefined {
  if (model === undefined) return undefined;
  const aspects = model.aspects.map(({ aspect, layers, platt }) => ({ aspect, layers: layers.slice(0, 1), platt }));
  return aspects.length === 0 ? undefined : { recipe: model.recipe, aspects };
}

/** Confirmed texts of a language with what was said of their dimensions; a text is held out by its letters, so always or never. */
function confirmedOf(lessons: readonly Lesson[], language: ScoredLanguage): ConfirmedAspects[] {
  const texts = new Map<string, { said: Map<string, boolean>; heldOut: boolean }>();
  for (const { text, kind, subject, value, heldOut, ...lesson } of lessons) {
    if (kind !== 'aspect' || lesson.language !== language) continue;
    const key = normalizeText(text).text;
    const known = texts.get(key) ?? { said: new Map<string, boolean>(), heldOut };
    known.said.set(subject, value !== 'none');
    texts.set(key, known);
  }
  return [...texts].map(([text, one]) => ({ text, ...one }));
}
