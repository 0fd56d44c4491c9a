import {
  TEXT_LIMITS,
  type TextComparison,
  type TextModelFigures,
  type TextModelMade,
} from '@plumbline/model/textModel.ts';
import type { AspectSeeds } from '@plumbline/text/aspects/AspectMatcher.ts';
import { loadShipped } from '@plumbline/text/models/loadShipped.ts';
import { decodeBundle, encodeBundle, type ModelBundle, type TaughtStack } from '@plumbline/text/models/modelBundle.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { type Corrected, type Correction, fitCorrections } from '@plumbline/text/sentiment/fitCorrections.ts';
import { keepOneOfEach } from '@plumbline/text/sentiment/nearDuplicates.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import type { ScoredLanguage } from '@plumbline/text/sentiment/readText.ts';
import { selfTrain } from '@plumbline/text/sentiment/selfTrain.ts';
import { compareModels, shareRight } from './compareModels.ts';
import { teachAspects } from './teachAspects.ts';
import { compareVerdicts, teachNeutral } from './teachNeutral.ts';

/** What a person said of a text, as it is learnt from. */
export type Lesson = {
  text: string;
  language: ScoredLanguage;
  kind: 'verdict' | 'aspect';
  subject: string;
  value: string;
  heldOut: boolean;
  picked: string;
};
/** A text of the workspace that nobody judged, with what its author gave as a rating where one was given. */
export type OwnText = { text: string; language: ScoredLanguage; rating: 0 | 1 | null };
export type Teaching = {
  /** the standing version and its number; null is what ships */
  standing: { number: number; bytes: Uint8Array } | null;
  /** a base in place of the standing one's, such as a weights file that was installed */
  installed?: Partial<Record<ScoredLanguage, TaughtStack>>;
  lessons: readonly Lesson[];
  /** only where self-training was asked for */
  ownTexts?: readonly OwnText[];
  seeds: readonly AspectSeeds[];
  seed: number;
};
export type Taught = {
  bytes: Uint8Array;
  made: TextModelMade;
  figures: TextModelFigures;
  /** on what was held out, against the version that stands */
  onStanding: TextComparison;
  /** whether it may stand by itself: it learnt something, and nothing it was measured on fell */
  holds: boolean;
};

export const LANGUAGES: readonly ScoredLanguage[] = ['zh', 'en'];
/** Self-training is not let stand by itself on fewer confirmed texts than this. */
const HELD_OUT_MIN = 20;
/** Outcomes by which a version is another one than what it was made on. */
const KEPT = ['corrections.kept', 'selfTraining.better', 'selfTraining.unchecked', 'aspects.kept', 'neutral.kept'];
const NOTHING: ModelBundle = { stacks: {}, aspects: {}, card: {} };

/**
 * A version of a workspace's model: what ships or was installed, a layer of its own texts, a layer of corrections, and what
 * people confirmed of aspects. One text in five is held out, also from self-training, and the figures are of those.
 */
export function teachTextModel(teaching: Teaching): Taught {
  const { standing, installed, lessons, ownTexts, seed } = teaching;
  const before = standing === null ? NOTHING : decodeBundle(standing.bytes);
  const stacks: ModelBundle['stacks'] = {};
  const outcomes: string[] = [];
  const validated: Corrected[] = [];
  for (const language of LANGUAGES) {
    const { learnt, heldOut } = verdictsOf(lessons, language);
    const base = withoutLayers(
      installed?.[language] ?? before.stacks[language] ?? loadShipped(language),
      ownTexts === undefined ? ['corrections'] : ['corrections', 'selfTraining'],
    );
    const own = (ownTexts ?? []).filter((text) => text.language === language);
    const grown = own.length === 0 ? base : trainOn(base, own, { heldOut, seed, tell: (what) => outcomes.push(what) });
    const taught = correct(grown, learnt, seed, validated, outcomes);
    if (taught.origins.length > 1 || installed?.[language] !== undefined || before.stacks[language] !== undefined)
      stacks[language] = taught;
  }
  const { aspects, figures: ofAspects, outcome } = teachAspects(before.aspects, teaching);
  if (outcome !== null) outcomes.push(outcome);
  const neutral = teachNeutral(stacks, lessons, seed);
  if (Object.keys(neutral).length > 0) outcomes.push('neutral.kept');
  const bytes = encodeBundle({ stacks, aspects, neutral, card: { seed } });
  const figures = measure(NOTHING, decodeBundle(bytes), lessons, validated);
  const threeWay = compareVerdicts(NOTHING, decodeBundle(bytes), lessons);
  if (threeWay !== undefined) figures.threeWay = threeWay;
  if (ofAspects !== undefined) figures.aspects = ofAspects;
  const onStanding = compareOn(before, decodeBundle(bytes), heldOutOf(lessons));
  const changed = installed !== undefined || outcomes.some((outcome) => KEPT.includes(outcome));
  const made = describe(teaching, Object.keys(stacks), outcomes);
  return { bytes, made, figures, onStanding, holds: changed && doesHold(figures, onStanding, ownTexts !== undefined) };
}

/** Normalised texts of praise or blame of a language, near copies once; those that are held out take precedence. */
export function verdictsOf(lessons: readonly Lesson[], language: ScoredLanguage) {
  const rows = lessons
    .filter(({ kind, value, ...lesson }) => kind === 'verdict' && value !== 'neutral' && lesson.language === language)
    .sort((one, other) => Number(other.heldOut) - Number(one.heldOut))
    .map(({ text, value, heldOut, picked }) => ({
      text: normalizeText(text).text,
      label: value === 'positive' ? (1 as const) : (0 as const),
      ...{ heldOut, picked },
    }));
  const kept = keepOneOfEach(rows.map(({ text }) => text)).flatMap((row) => rows[row] ?? []);
  return { learnt: kept.filter(({ heldOut }) => !heldOut), heldOut: kept.filter(({ heldOut }) => heldOut) };
}

function withoutLayers({ stack, origins, before }: TaughtStack, without: readonly string[]): TaughtStack {
  const kept = origins.flatMap((origin, place) => (without.includes(origin) ? [] : [place]));
  const layers = kept.flatMap((place) => stack.layers[place] ?? []);
  return {
    stack: { ...stack, layers, platt: before.platt, calibrated: before.calibrated },
    origins: kept.flatMap((place) => origins[place] ?? []),
    before,
  };
}

function trainOn(
  base: TaughtStack,
  own: readonly OwnText[],
  { heldOut, seed, tell }: { heldOut: readonly Correction[]; seed: number; tell: (outcome: string) => void },
): TaughtStack {
  const texts = own.slice(0, TEXT_LIMITS.ownTextsMax).map(({ text }) => normalizeText(text).text);
  const apart = heldOut.map(({ text }) => text);
  // what is held out comes first, so that its near copies among the own texts fall out
  const free = keepOneOfEach([...apart, ...texts]).flatMap((row) => (row < apart.length ? [] : [row - apart.length]));
  const rated = free.flatMap((row) => {
    const rating = own[row]?.rating ?? null;
    return rating === null ? [] : [{ text: texts[row] ?? '', label: rating }];
  });
  const done = selfTrain(
    base.stack,
    free.map((row) => texts[row] ?? ''),
    { seed, rated },
  );
  tell(`selfTraining.${done.because}`);
  if (!done.kept) return base;
  const { platt, calibrated } = done.stack;
  return { stack: done.stack, origins: [...base.origins, 'selfTraining'], before: { platt, calibrated } };
}

function correct(
  base: TaughtStack,
  learnt: readonly Correction[],
  seed: number,
  validated: Corrected[],
  outcomes: string[],
): TaughtStack {
  if (learnt.length < TEXT_LIMITS.correctionsMin) return base;
  const done = fitCorrections(base.stack, learnt, { seed });
  validated.push(done);
  outcomes.push(done.layerKept ? 'corrections.kept' : 'corrections.noHelp');
  const origins = done.layerKept ? [...base.origins, 'corrections' as const] : base.origins;
  return { stack: done.stack, origins, before: base.before };
}

type Held = { text: string; label: 0 | 1; language: ScoredLanguage; picked: string };

function heldOutOf(lessons: readonly Lesson[]): Held[] {
  return LANGUAGES.flatMap((language) => verdictsOf(lessons, language).heldOut.map((row) => ({ ...row, language })));
}

/** Two versions on the same confirmed texts. */
export function compareOn(one: ModelBundle, other: ModelBundle, held: readonly Held[]): TextComparison {
  const score = (bundle: ModelBundle) => {
    const scorers = new Map(
      LANGUAGES.map((language) => [
        language,
        new PolarityScorer((bundle.stacks[language] ?? loadShipped(language)).stack),
      ]),
    );
    return held.map(({ text, language }) => scorers.get(language)?.probability(text) ?? null);
  };
  return compareModels(
    score(one),
    score(other),
    held.map(({ label }) => label),
  );
}

/** Two versions on what was confirmed and held out. */
export function compareBundles(one: Uint8Array | null, other: Uint8Array | null, lessons: readonly Lesson[]) {
  const open = (bytes: Uint8Array | null) => (bytes === null ? NOTHING : decodeBundle(bytes));
  return compareOn(open(one), open(other), heldOutOf(lessons));
}

function measure(
  shipped: ModelBundle,
  taught: ModelBundle,
  lessons: readonly Lesson[],
  validated: readonly Corrected[],
): TextModelFigures {
  const held = heldOutOf(lessons);
  const n = validated.reduce((sum, { labels }) => sum + labels, 0);
  const right = (share: (each: Corrected) => number) =>
    validated.reduce((sum, each) => sum + Math.round(share(each) * each.labels), 0);
  const [only] = validated.length === 1 ? validated : [];
  return {
    heldOut: compareOn(shipped, taught, held),
    heldOutRandom: compareOn(
      shipped,
      taught,
      held.filter(({ picked }) => picked === 'random'),
    ),
    crossValidated: {
      before: shareRight(
        right(({ accuracyBefore }) => accuracyBefore),
        n,
        only?.aucBefore ?? null,
      ),
      after: shareRight(
        right(({ accuracyAfter }) => accuracyAfter),
        n,
        only?.aucAfter ?? null,
      ),
      ...{ onlyBefore: 0, onlyAfter: 0, p: null, majority: null },
    },
  };
}

/** Corrections are judged by all that is confirmed, self-training by what is held out alone, and by enough of it. */
function doesHold({ crossValidated }: TextModelFigures, { before, after }: TextComparison, selfTraining: boolean) {
  const better = after.right - before.right;
  if (!selfTraining) return better + crossValidated.after.right - crossValidated.before.right >= 0;
  const ranks = before.auc === null || after.auc === null || after.auc >= before.auc - 0.002;
  return after.n >= HELD_OUT_MIN && better >= 0 && ranks;
}

function describe(
  { standing, installed, lessons, ownTexts, seed }: Teaching,
  languages: string[],
  outcomes: string[],
): TextModelMade {
  const verdicts = lessons.filter(({ kind }) => kind === 'verdict');
  return {
    base: installed === undefined ? (standing === null ? 'shipped' : 'standing') : 'installed',
    on: standing?.number ?? 0,
    corrections: verdicts.filter(({ heldOut }) => !heldOut).length,
    heldOut: verdicts.filter(({ heldOut }) => heldOut).length,
    aspects: lessons.length - verdicts.length,
    ownTexts: ownTexts?.length ?? 0,
    ratings: ownTexts?.filter(({ rating }) => rating !== null).length ?? 0,
    ...{ seed, languages, outcomes },
  };
}
