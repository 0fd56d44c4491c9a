import { type CueFinder, compileCues } from '../matching/compileCues.ts';
import { compileNear, endsClause, endsSentence, type Near } from '../matching/compileNear.ts';
import { foldText } from '../matching/foldText.ts';
import type { Span } from '../span.ts';
import { CHINESE_PROMISES, ENGLISH_PROMISES, type PromisedAction, type PromiseRules } from './promiseRules.ts';
import { type DueTime, resolveDue } from './resolveDue.ts';
import type { WorkCalendar } from './zonedTime.ts';

export interface Turn {
  readonly text: string;
  /** As the source calls the one who speaks; only what is not a customer's is read. */
  readonly speaker: string;
  /** When it was said, milliseconds since 1970; without it no due time is resolved. */
  readonly at?: number;
  /** IANA name of the zone of the one who speaks. */
  readonly zone?: string;
}

export interface PromiseCandidate {
  readonly speaker: string;
  /** Who is to do it: the one who speaks, the company, or someone else there. */
  readonly who: 'speaker' | 'company' | 'other';
  readonly action: PromisedAction;
  /** The words of the promise, as "they will give you a call". */
  readonly promise: Span;
  readonly due: DueTime | null;
  /** Depends on what the customer does first. */
  readonly conditional: boolean;
  /** Words such as "probably" make it less than a promise. */
  readonly firm: boolean;
}

interface Compiled {
  readonly rules: PromiseRules;
  readonly finder: CueFinder;
  readonly actions: readonly { action: PromisedAction; near: Near }[];
  readonly unless: Near;
  readonly unlessBefore: Near;
  readonly conditions: Near;
  readonly hedges: Near;
}

const CUSTOMERS = new Set([
  'customer',
  'client',
  'user',
  'caller',
  'guest',
  '客户',
  '顾客',
  '客戶',
  '顧客',
  '用户',
  '使用者',
]);
const UNITS_MAX = 20_000;
const compiled = new Map<PromiseRules, Compiled>();

/**
 * Promises that an agent makes in a turn of a conversation, as candidates for a person to confirm: what is to be done, by
 * whom, and by when. A question is none, and what a customer says is none.
 *
 * Time grows with the length of the turn; of a clause one promise is taken, the first.
 *
 * @param turn      one turn; offsets are those of its text as it was written
 * @param calendar  holidays, for due times in working days
 */
export function findPromises(turn: Turn, calendar?: WorkCalendar): PromiseCandidate[] {
  if (CUSTOMERS.has(turn.speaker.trim().toLowerCase())) return [];
  const text = turn.text.slice(0, UNITS_MAX);
  const { folded, at } = foldText(text);
  const book = compileRules(/[\u4e00-\u9fff]{2}/.test(folded) ? CHINESE_PROMISES : ENGLISH_PROMISES);
  const times = turn.at === undefined ? [] : resolveDue(text, turn.at, turn.zone ?? 'UTC', calendar);
  const found: PromiseCandidate[] = [];
  let readTo = 0;
  for (const hit of book.finder.findAll(folded)) {
    if (hit.start < readTo || book.unlessBefore.before(folded, hit.start, 0) >= 0) continue;
    const action = actionAfter(book, folded, hit.end);
    if (!action) continue;
    const clause = clauseOf(folded, hit.start, action.end);
    if (isQuestion(folded, clause.end)) continue;
    readTo = clause.end;
    const sentenceStart = startOfSentence(folded, hit.start);
    const promise = { start: at[clause.start] ?? 0, end: (at[clause.end - 1] ?? 0) + 1 };
    found.push({
      ...{
        speaker: turn.speaker,
        who: book.rules.undertakings[hit.cue]?.who ?? 'company',
        action: action.action,
        promise,
      },
      due: dueNear(times, { start: at[sentenceStart] ?? 0, end: promise.end }, promise),
      conditional: book.conditions.before(` ${folded}`, hit.start + 1, hit.start - sentenceStart + 1) >= 0,
      firm: book.hedges.after(folded, Math.max(sentenceStart, clause.start - 8), clause.end - clause.start) < 0,
    });
  }
  return found;
}

/** The action named first; of those that begin together the one of the longer word is meant. */
function actionAfter(book: Compiled, folded: string, from: number): { action: PromisedAction; end: number } | null {
  if (book.unless.after(folded, from, 1) >= 0) return null;
  for (let ahead = 0; ahead <= book.rules.within; ahead++) {
    if (ahead > 0 && endsClause(folded, from + ahead - 1)) return null;
    const here = book.actions
      .map(({ action, near }) => ({ action, end: near.after(folded, from + ahead, 0) }))
      .filter(({ end }) => end >= 0 && !continues(folded, from + ahead) && !continues(folded, end))
      .sort((one, other) => other.end - one.end)[0];
    if (here) return here;
  }
  return null;
}

/** A Latin word that goes on is another word: "callous" is no call. */
function continues(folded: string, end: number): boolean {
  return /[a-z]/.test(folded[end - 1] ?? '') && /[a-z]/.test(folded[end] ?? '');
}

function clauseOf(folded: string, start: number, actionEnd: number): Span {
  let end = actionEnd;
  while (end < folded.length && !endsClause(folded, end) && end - actionEnd < 160) end++;
  while (end > actionEnd && folded[end - 1] === ' ') end--;
  return { start, end };
}

function isQuestion(folded: string, end: number): boolean {
  for (let i = end; i < Math.min(folded.length, end + 80); i++) {
    if (folded[i] === '?') return true;
    if (endsSentence(folded, i)) return false;
  }
  return false;
}

function startOfSentence(folded: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < 200 && !endsSentence(folded, start - 1)) start--;
  return start;
}

/** The time within the promise, else one named before it in the same sentence. */
function dueNear(times: readonly DueTime[], sentence: Span, promise: Span): DueTime | null {
  const inside = times.find(({ span }) => span.start >= promise.start && span.start < promise.end);
  return inside ?? times.findLast(({ span }) => span.start >= sentence.start && span.end <= sentence.end) ?? null;
}

function compileRules(rules: PromiseRules): Compiled {
  const known = compiled.get(rules);
  if (known) return known;
  const made: Compiled = {
    rules,
    finder: compileCues(rules.undertakings.map(({ cue }) => cue)),
    actions: rules.actions.map(({ action, words }) => ({ action, near: compileNear(words) })),
    unless: compileNear(rules.unless),
    unlessBefore: compileNear(rules.unlessBefore),
    conditions: compileNear(rules.conditions),
    hedges: compileNear(rules.hedges),
  };
  compiled.set(rules, made);
  return made;
}
