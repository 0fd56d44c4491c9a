import { foldForSearch, SEARCHED_UNITS_MAX } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { placeOfStatement } from '@plumbline/model/statementWord.ts';
import type { ReadPromise, ReadSpan, ReadStatement, SentenceReading } from '@plumbline/model/textReading.ts';
import { AspectMatcher, type AspectSeeds } from '@plumbline/text/aspects/AspectMatcher.ts';
import { type AspectOpinion, readAspects } from '@plumbline/text/aspects/readAspects.ts';
import { findPromises } from '@plumbline/text/expectations/findPromises.ts';
import { findStatements } from '@plumbline/text/expectations/findStatements.ts';
import { detectLanguage, type Language } from '@plumbline/text/language/detectLanguage.ts';
import { maskPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';
import { type NormalizedText, normalizeText, originalSpan } from '@plumbline/text/normalize/normalizeText.ts';
import { splitSentences } from '@plumbline/text/segment/splitSentences.ts';
import type { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { nothing, readNormalized } from '@plumbline/text/sentiment/readChinese.ts';
import type { ScoredLanguage } from '@plumbline/text/sentiment/readText.ts';
import type { Sentiment, Verdict } from '@plumbline/text/sentiment/sentiment.ts';
import type { Span } from '@plumbline/text/span.ts';
import type { TextModel } from './models/textModel.ts';

/** What is known of a text beside its words. */
export type TextContext = {
  /** of the question it answers, where it was asked about a dimension; empty otherwise */
  dimension: string;
  /** who says it in a conversation; empty for what customers write */
  speaker: string;
  /** when it was written, milliseconds since 1970 */
  at: number;
  /** of the workspace, for due times */
  zone: string;
  /** sipHash64 of the text, in digits */
  textHash: string;
};

/** What a reading of one text says, in the offsets of the text as it was written. */
export type ReadingParts = {
  language: Language;
  verdict: Verdict;
  /** probability of praise; null where nothing may be said */
  positive: number | null;
  calibrated: boolean;
  doubt: number;
  aspects: readonly { dimension: string; positive: number | null }[];
  statements: readonly ReadStatement[];
  promises: readonly ReadPromise[];
  spans: readonly ReadSpan[];
  sentences: readonly SentenceReading[];
  /** how bad it sounds, 0..1; null where nothing may be said */
  warning: number | null;
  folded: string;
};

/** Reads texts with one model. For one thread: it keeps its scratch memory. */
export type TextReader = { model: number; read(original: string, context: TextContext): ReadingParts };

const SPANS_MAX = 60;
const SENTENCES_MAX = 40;
/** Statements and promises of more than this are a file's, not a customer's. */
const STATEMENTS_MAX = 20;

/**
 * The reader of a workspace: whatever scores, the built-in weights or those that the workspace taught, everything else is
 * found the same way.
 *
 * Chinese in both scripts and English are read. What is mixed or in another language is kept, searched and said to be
 * unsupported: a number for it would be a guess.
 */
export function composeTextReader(model: TextModel, seeds: readonly AspectSeeds[]): TextReader {
  const matcher = new AspectMatcher(seeds);
  return {
    model: model.model,
    read: (original, context) => {
      const { language } = detectLanguage(original);
      const folded = foldForSearch(maskPersonalData(original.slice(0, SEARCHED_UNITS_MAX)).text);
      const scored = scoredOf(language);
      if (scored === null) return { ...unread(language), folded };
      return { ...readWith({ model, matcher, scored }, original, context), language, folded };
    },
  };
}

function scoredOf(language: Language): ScoredLanguage | null {
  if (language === 'zh-Hans' || language === 'zh-Hant') return 'zh';
  return language === 'en' ? 'en' : null;
}

function unread(language: Language): Omit<ReadingParts, 'folded'> {
  const { verdict, positiveProbability, calibrated, doubt } = nothing(
    language === 'insufficient' ? 'insufficient' : 'unsupported',
  );
  const none = { aspects: [], statements: [], promises: [], spans: [], sentences: [], warning: null };
  return { language, verdict, positive: positiveProbability, calibrated, doubt, ...none };
}

type Tools = { model: TextModel; matcher: AspectMatcher; scored: ScoredLanguage };

function readWith(
  { model, matcher, scored }: Tools,
  original: string,
  context: TextContext,
): Omit<ReadingParts, 'language' | 'folded'> {
  const scorer = model.scorer(scored);
  const normalized = normalizeText(original);
  const whole = model.read(original, context.textHash);
  if (whole.verdict === 'insufficient') return unread('insufficient');
  const opinions = readAspects(normalized.text, matcher, scorer);
  const mentions = opinions.map((opinion) => ({ ...opinion, mention: originalSpan(normalized, opinion.mention) }));
  const said = model.confirmedStatements(context.textHash);
  const statements = settleStatements(statementsOf(original, mentions, context), said);
  const promises = promisesOf(original, context);
  const { verdict, positiveProbability: positive, calibrated, doubt } = whole;
  return {
    ...{ verdict, positive, calibrated, doubt },
    aspects: aspectsOf(opinions, whole, context, {
      learnt: model.learntAspects(normalized.text, scored),
      confirmed: model.confirmedAspects(context.textHash),
    }),
    statements,
    promises,
    spans: spansOf(whole, mentions, statements, promises),
    sentences: sentencesOf(normalized, scorer),
    warning: warningOf(model, normalized.text, whole, scored),
  };
}

/** How bad it sounds: by what came of the workspace's own customers where that was learnt, else by blame. */
function warningOf(
  model: TextModel,
  text: string,
  { verdict, positiveProbability: positive }: Sentiment,
  scored: ScoredLanguage,
): number | null {
  if (positive === null) return null;
  if (!model.warnsByOutcomes(scored)) return verdict === 'neutral' ? null : 1 - positive;
  const warner = model.warner(scored);
  return warner.probability(warner.margin(text));
}

type Beside = {
  learnt: readonly { dimension: string }[];
  confirmed: ReturnType<TextModel['confirmedAspects']>;
};
const SAID = { positive: 0.99, neutral: null, negative: 0.01 } as const;

/**
 * A dimension named several times in a text is spoken of once: the mean of what is said of it. One that is not named is
 * spoken of where the text answers a question about it, or where that was learnt; a person's word stands before all.
 */
function aspectsOf(
  opinions: readonly AspectOpinion[],
  { verdict, positiveProbability: whole }: Sentiment,
  { dimension: asked }: TextContext,
  { learnt, confirmed }: Beside,
): ReadingParts['aspects'] {
  const said = new Map<string, number[]>();
  for (const { aspect, positiveProbability: positive } of opinions)
    said.set(aspect, [...(said.get(aspect) ?? []), positive]);
  for (const dimension of [...(asked === '' ? [] : [asked]), ...learnt.map((one) => one.dimension)])
    if (!said.has(dimension) && whole !== null) said.set(dimension, [whole]);
  const judges = verdict !== 'neutral';
  const found = new Map<string, number | null>(
    [...said].map(([key, values]) => [
      key,
      judges ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
    ]),
  );
  for (const [key, word] of Object.entries(confirmed ?? {})) {
    if (word === 'none') found.delete(key);
    else if (word !== 'mentioned') found.set(key, SAID[word]);
    else if (!found.has(key)) found.set(key, whole);
  }
  return [...found].map(([dimension, positive]) => ({ dimension, positive }));
}

type Mention = Pick<AspectOpinion, 'aspect' | 'positiveProbability'> & { mention: Span };

function statementsOf(original: string, mentions: readonly Mention[], { dimension }: TextContext): ReadStatement[] {
  return findStatements(original)
    .slice(0, STATEMENTS_MAX)
    .map(({ type, basis, met, saidBy, cue, expected, sentence }) => ({
      ...{ type, basis, met, saidBy, cue, expected, sentence },
      dimension: dimensionAt(mentions, expected) ?? dimensionAt(mentions, sentence) ?? dimension,
    }));
}

/** A person's word on a stated expectation stands before the rules that found it. */
function settleStatements(found: ReadStatement[], said: ReturnType<TextModel['confirmedStatements']>): ReadStatement[] {
  if (said === null) return found;
  return found.flatMap((statement) => {
    const word = said[placeOfStatement(statement)];
    if (word === 'none') return [];
    if (word === undefined || word === 'right') return [statement];
    const { type, basis, met, dimension } = statement;
    const changed = { type: word.type ?? type, basis: word.basis ?? basis, met: word.met ?? met };
    return [{ ...statement, ...changed, dimension: word.dimension ?? dimension }];
  });
}

const dimensionAt = (mentions: readonly Mention[], span: Span | null): string | undefined =>
  span === null
    ? undefined
    : mentions.find(({ mention }) => mention.start < span.end && mention.end > span.start)?.aspect;

/** What a customer says is no promise of the company; who does not say who speaks may be either. */
function promisesOf(original: string, { speaker, at, zone }: TextContext): ReadPromise[] {
  if (speaker === '') return [];
  return findPromises({ text: original, speaker, at, zone })
    .slice(0, STATEMENTS_MAX)
    .map(({ who, action, promise, due, conditional, firm }) => ({
      ...{ who, action, span: promise, due: due?.until ?? null, conditional, firm },
    }));
}

function spansOf(
  { evidence }: Sentiment,
  mentions: readonly Mention[],
  statements: readonly ReadStatement[],
  promises: readonly ReadPromise[],
): ReadSpan[] {
  const spans: ReadSpan[] = [
    ...mentions.map(({ mention, aspect, positiveProbability }): ReadSpan => {
      return { k: 'aspect', s: mention.start, e: mention.end, d: aspect, p: round(positiveProbability) };
    }),
    ...statements.flatMap(({ expected, cue, type }): ReadSpan[] => {
      const { start, end } = expected ?? cue;
      return [{ k: 'expected', s: start, e: end, t: type }];
    }),
    ...promises.map(({ span, action }): ReadSpan => ({ k: 'promise', s: span.start, e: span.end, t: action })),
    ...evidence.map(({ start, end, strength }): ReadSpan => ({ k: 'word', s: start, e: end, p: strength })),
  ];
  return spans.slice(0, SPANS_MAX).sort((one, other) => one.s - other.s || other.e - one.e);
}

/** A text of one sentence is its sentence. */
function sentencesOf(normalized: NormalizedText, scorer: PolarityScorer): SentenceReading[] {
  const spans = splitSentences(normalized.text);
  if (spans.length < 2) return [];
  return spans.slice(0, SENTENCES_MAX).map((span): SentenceReading => {
    const { start, end } = originalSpan(normalized, span);
    const said = readNormalized(normalized, normalized.text.slice(span.start, span.end), span.start, scorer);
    return [start, end, said.verdict, said.positiveProbability === null ? null : round(said.positiveProbability)];
  });
}

const round = (share: number): number => Math.round(share * 1000) / 1000;
