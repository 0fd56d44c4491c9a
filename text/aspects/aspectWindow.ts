import { type Scan, type ScanLanguage, scan } from '../lexicon/scan.ts';
import { type Clause, splitClauses } from '../segment/splitClauses.ts';
import type { Span } from '../span.ts';

const JOINTS = {
  zh: ['而且', '并且', '而', '同时', '、'],
  en: [' and ', ' while ', ' plus ', ' with ', ' / ', ' & '],
} as const;

/**
 * The part of a text that speaks of one mention: its clause, cut at an "and" where both sides judge, and continued into
 * the next clause where its own judges nothing and the next speaks of nothing else.
 *
 * @param text      a normalised text
 * @param mention   the words that name the aspect
 * @param others    mentions of other aspects, which end a window
 */
export function aspectWindow(text: string, mention: Span, others: readonly Span[], language: ScanLanguage): Span {
  const clauses = splitClauses(text);
  const place = clauses.findIndex(({ start, end }) => mention.start < end && mention.end > start);
  const clause = clauses[place];
  if (clause === undefined) return mention;
  const own = cutAtJoints(text, clause, mention, language);
  if (judges(text, own, language)) return own;
  const next = clauses[place + 1];
  if (next !== undefined && isFree(next, others) && judges(text, next, language))
    return { start: own.start, end: next.end };
  const before = clauses[place - 1];
  if (before !== undefined && isFree(before, others) && judges(text, before, language) && clause.relation === 'plain') {
    return { start: before.start, end: own.end };
  }
  return own.end - own.start === clause.end - clause.start ? own : { start: clause.start, end: clause.end };
}

/** "The food was great and the service terrible": two windows. "Great food and service": one. */
function cutAtJoints(text: string, clause: Clause, mention: Span, language: ScanLanguage): Span {
  let { start, end } = clause;
  for (const joint of JOINTS[language]) {
    for (let at = text.indexOf(joint, start); at >= 0 && at < end; at = text.indexOf(joint, at + joint.length)) {
      const [left, right] = [
        { start, end: at },
        { start: at + joint.length, end },
      ];
      const inside = mention.start < at + joint.length && mention.end > at;
      if (inside || !judges(text, left, language) || !judges(text, right, language)) continue;
      if (mention.start >= right.start) start = right.start;
      else end = left.end;
    }
  }
  return { start, end };
}

const judges = (text: string, { start, end }: Span, language: ScanLanguage) =>
  hitsOf(text.slice(start, end), language) > 0;
const hitsOf = (text: string, language: ScanLanguage): Scan['hits'] => scan(text, language).hits;
const isFree = (span: Span, others: readonly Span[]) =>
  !others.some(({ start, end }) => start < span.end && end > span.start);
