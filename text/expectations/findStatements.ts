import { type CueFinder, type CueHit, compileCues } from '../matching/compileCues.ts';
import { compileNear, endsClause, endsSentence, type Near } from '../matching/compileNear.ts';
import { foldText } from '../matching/foldText.ts';
import type { Span } from '../span.ts';
import { CHINESE_RULES } from './chineseRules.ts';
import { ENGLISH_RULES } from './englishRules.ts';
import type { ExpectationBasis, Fulfilled, RuleBook, StatedExpectation, StatementRule } from './statedExpectation.ts';

interface CompiledRule {
  readonly rule: StatementRule;
  readonly needsAfter: Near | null;
  readonly needsBefore: Near | null;
  readonly unlessAfter: Near | null;
  readonly unlessBefore: Near | null;
}

interface CompiledBook {
  readonly book: RuleBook;
  readonly finder: CueFinder;
  readonly ruleOfCue: readonly CompiledRule[];
  readonly no: Near;
  readonly yes: Near;
  readonly stops: Near;
  readonly replies: CueFinder;
  readonly bases: readonly { basis: ExpectationBasis; near: Near }[];
}

/** A folded text under reading: where its sentences begin and end is found once. */
interface Reading {
  readonly folded: string;
  readonly at: Int32Array;
  readonly original: string;
  /** The first unit of the company's answer within the text, or beyond the end. */
  readonly replyFrom: number;
}

/** Beyond this a text is a file, not what a customer wrote; the rest is not read. */
const UNITS_MAX = 100_000;
const BASIS_UNITS = 60;
const compiled = new Map<RuleBook, CompiledBook>();

/**
 * Expectations that a text states, in Chinese (both scripts) and English: what was expected, its kind, what it stands on
 * and whether it was met, as far as the words say so.
 *
 * One pass of an automaton finds the cues; what must or must not stand beside a cue is asked within a bounded distance, so
 * the time grows with the length of the text and no text can make it slow. Offsets are those of the text as it was written.
 *
 * Measured precision, by reading: docs/text/figures.md
 *
 * @param text  as it was written
 * @returns     statements in the order they stand; those within one sentence and of one type are counted once
 */
export function findStatements(text: string): StatedExpectation[] {
  const { folded, at } = foldText(text.length > UNITS_MAX ? text.slice(0, UNITS_MAX) : text);
  const book = compileBook(hasHan(folded) ? CHINESE_RULES : ENGLISH_RULES);
  const replyFrom = book.replies.findAll(folded)[0]?.start ?? folded.length;
  const reading = { folded, at, original: text, replyFrom };
  const kept: { hit: CueHit; rule: StatementRule; sentence: Span }[] = [];
  for (const hit of orderHits(book.finder.findAll(folded))) {
    const candidate = book.ruleOfCue[hit.cue];
    const last = kept.at(-1);
    if (!candidate || (last && hit.start < last.hit.end) || !stands(candidate, folded, hit)) continue;
    const sentence = sentenceAround(folded, hit, last?.sentence);
    const twice = kept.some(
      (other) => other.rule.type === candidate.rule.type && other.sentence.start === sentence.start,
    );
    if (!twice) kept.push({ hit, rule: candidate.rule, sentence });
  }
  return kept.map(({ hit, rule, sentence }) => describe(book, reading, { hit, rule, sentence }));
}

function describe(
  book: CompiledBook,
  reading: Reading,
  { hit, rule, sentence }: { hit: CueHit; rule: StatementRule; sentence: Span },
): StatedExpectation {
  const { folded } = reading;
  const expected = spanExpected(book, folded, hit, rule);
  const back = (span: Span): Span => ({ start: reading.at[span.start] ?? 0, end: endOf(reading, span.end) });
  return {
    type: rule.type,
    basis: findBasis(book, folded, hit, rule),
    met: rule.met ?? turnedOut(book, folded, hit, rule),
    saidBy: hit.start >= reading.replyFrom ? 'company' : 'writer',
    cue: back(hit),
    expected: expected && back(expected),
    sentence: back(sentence),
    rule: rule.key,
  };
}

/** The end in the original is one after the last unit kept: marks left out after it do not belong to the span. */
function endOf({ at, original }: Reading, end: number): number {
  return end === 0 ? 0 : Math.min(original.length, (at[end - 1] ?? 0) + 1);
}

/** Earlier first; of those that begin together, the longest. */
function orderHits(hits: CueHit[]): CueHit[] {
  return hits.sort((one, other) => one.start - other.start || other.end - one.end || one.cue - other.cue);
}

function stands(candidate: CompiledRule, folded: string, hit: CueHit): boolean {
  const { rule, needsAfter, needsBefore, unlessAfter, unlessBefore } = candidate;
  if (needsAfter && needsAfter.after(folded, hit.end, rule.needsAfter?.within ?? 0) < 0) return false;
  if (needsBefore && needsBefore.before(folded, hit.start, rule.needsBefore?.within ?? 0) < 0) return false;
  if (unlessAfter && unlessAfter.after(folded, hit.end, rule.unlessAfter?.within ?? 0) >= 0) return false;
  return !unlessBefore || unlessBefore.before(folded, hit.start, rule.unlessBefore?.within ?? 0) < 0;
}

/** The search goes back no further than the sentence before, so that a text of one endless sentence is read once. */
function sentenceAround(folded: string, hit: CueHit, last: Span | undefined): Span {
  if (last && hit.start < last.end) return last;
  const floor = last?.end ?? 0;
  let start = hit.start;
  while (start > floor && !endsSentence(folded, start - 1)) start--;
  while (start < hit.start && folded[start] === ' ') start++;
  let end = hit.end;
  while (end < folded.length && !endsSentence(folded, end)) end++;
  return { start, end };
}

function spanExpected(book: CompiledBook, folded: string, hit: CueHit, rule: StatementRule): Span | null {
  if (rule.expected === 'none') return null;
  const span =
    rule.expected === 'after' ? spanAfter(book, folded, hit.end) : clauseAround(book, folded, hit, rule.expected);
  return span.end > span.start ? span : null;
}

function spanAfter({ book, stops }: CompiledBook, folded: string, from: number): Span {
  let start = from;
  while (start < folded.length && (folded[start] === ' ' || folded[start] === ',' || folded[start] === ':')) start++;
  let end = start;
  while (end < folded.length && end - start < book.expectedUnitsMax) {
    if (endsClause(folded, end) || (end > start && stops.after(folded, end, 0) >= 0)) break;
    end++;
  }
  return { start, end };
}

function clauseAround({ book }: CompiledBook, folded: string, hit: CueHit, kind: 'clause' | 'before'): Span {
  let start = hit.start;
  const most = book.expectedUnitsMax;
  while (start > 0 && hit.start - start < most && !endsClause(folded, start - 1)) start--;
  while (start < hit.start && folded[start] === ' ') start++;
  if (kind === 'before') return { start, end: hit.start };
  let end = hit.end;
  while (end < folded.length && end - hit.end < most && !endsClause(folded, end)) end++;
  return { start, end };
}

function turnedOut({ book, no, yes }: CompiledBook, folded: string, hit: CueHit, rule: StatementRule): Fulfilled {
  // what is wished for is not there yet; a wish that something stays as it is says that it is
  if (rule.type === 'wished') return 'unclear';
  const good = yes.after(folded, hit.end, book.turnedOut.within);
  const bad = no.after(folded, hit.end, book.turnedOut.within);
  if (good >= 0 && (bad < 0 || good <= bad)) return 'yes';
  return bad >= 0 ? 'no' : 'unclear';
}

function findBasis({ bases }: CompiledBook, folded: string, hit: CueHit, rule: StatementRule): ExpectationBasis {
  // words of the cue itself count: "was told" is a promise by itself
  if (rule.basis === 'promise' || rule.basis === 'advertising') return rule.basis;
  let best: { basis: ExpectationBasis; start: number } | null = null;
  for (const { basis, near } of bases) {
    const start = near.before(folded, hit.end, BASIS_UNITS);
    if (start >= 0 && (!best || start > best.start)) best = { basis, start };
  }
  return best?.basis ?? rule.basis ?? 'unstated';
}

function compileBook(book: RuleBook): CompiledBook {
  const known = compiled.get(book);
  if (known) return known;
  const near = (words: { any: readonly string[] } | undefined, back?: 'clause') =>
    words ? compileNear(words.any, back) : null;
  const cues: string[] = [];
  const ruleOfCue: CompiledRule[] = [];
  for (const rule of book.rules) {
    const one = {
      rule,
      needsAfter: near(rule.needsAfter),
      needsBefore: near(rule.needsBefore, 'clause'),
      unlessAfter: near(rule.unlessAfter),
      unlessBefore: near(rule.unlessBefore, 'clause'),
    };
    for (const cue of rule.cues) {
      cues.push(cue);
      ruleOfCue.push(one);
    }
  }
  const made: CompiledBook = {
    ...{ book, finder: compileCues(cues), ruleOfCue, replies: compileCues(book.replies) },
    ...{ no: compileNear(book.turnedOut.no), yes: compileNear(book.turnedOut.yes), stops: compileNear(book.stops) },
    bases: book.bases.map(({ basis, words }) => ({ basis, near: compileNear(words) })),
  };
  compiled.set(book, made);
  return made;
}

function hasHan(folded: string): boolean {
  let han = 0;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    if (unit >= 0x4e00 && unit <= 0x9fff && ++han >= 2) return true;
  }
  return false;
}
