import { AspectMatcher } from '@plumbline/text/aspects/AspectMatcher.ts';
import { type AspectModel, confirmAspects, fitAspects } from '@plumbline/text/aspects/fitAspects.ts';
import { CHINESE_FAST_RECIPE, ENGLISH_RECIPE, type FeatureRecipe } from '@plumbline/text/features/recipe.ts';
import type { ModelBundle } from '@plumbline/text/models/modelBundle.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import type { ScoredLanguage } from '@plumbline/text/sentiment/readText.ts';
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

/** What seeds teach on a company's own texts, and what people confirmed of aspects on top; held-out texts are left out. */
export function teachAspects(
  before: ModelBundle['aspects'],
  { lessons, ownTexts, seeds, seed }: Pick<Teaching, 'lessons' | 'ownTexts' | 'seeds' | 'seed'>,
): ModelBundle['aspects'] {
  const aspects = seeds.map(({ aspect }) => aspect);
  const matcher = new AspectMatcher(seeds);
  const taught: ModelBundle['aspects'] = {};
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
    if (confirmed.length >= CONFIRMED_MIN) {
      taught[language] = confirmAspects(
        model ?? { recipe: options.recipe, aspects: [] },
        confirmed.map(({ text }) => text),
        confirmed,
        options,
      );
    } else if (model !== undefined) taught[language] = model;
  }
  return taught;
}

/** What seeds taught, under the layers that were confirmed: those are fitted anew with all that is confirmed by now. */
function seedsOnly(model: AspectModel | undefined): AspectModel | undefined {
  if (model === undefined) return undefined;
  const aspects = model.aspects.map(({ aspect, layers, platt }) => ({ aspect, layers: layers.slice(0, 1), platt }));
  return aspects.length === 0 ? undefined : { recipe: model.recipe, aspects };
}

function confirmedOf(lessons: readonly Lesson[], language: ScoredLanguage): { text: string; aspects: string[] }[] {
  const texts = new Map<string, string[]>();
  for (const { text, kind, subject, value, heldOut, ...lesson } of lessons) {
    if (kind !== 'aspect' || heldOut || lesson.language !== language) continue;
    const key = normalizeText(text).text;
    const aspects = texts.get(key) ?? [];
    if (value !== 'none') aspects.push(subject);
    texts.set(key, aspects);
  }
  return [...texts].map(([text, aspects]) => ({ text, aspects }));
}
