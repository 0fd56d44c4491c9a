import { type Clause, splitClauses } from '../segment/splitClauses.ts';
import { tableOf } from './builtInTables.ts';
import { type CueTable, readChineseCues, readEnglishCues } from './readCues.ts';
import { type ResolvedClause, type ResolvedHit, resolveClause } from './resolveClause.ts';

export type ScanLanguage = 'zh' | 'en';
export type ClauseMode = 'plain' | 'question' | 'wish' | 'condition' | 'past' | 'expectation';
export type ClauseScan = {
  start: number;
  end: number;
  /** what the clause counts in the whole: more after "but", less in a concession, a question or the past */
  weight: number;
  score: number;
  mode: ClauseMode;
  /** the sign was taken from the other side of a contrast, because no word here is known */
  inferred: boolean;
  hits: ResolvedHit[];
};
export type Scan = {
  /** weighted sum over the clauses; positive is praise */
  score: number;
  hits: number;
  /** rules did something a count of words would not have done: negation, contrast, comparison, wish */
  shaped: boolean;
  /** 0 clear, 1 nothing can be said: irony, a question, two equal sides */
  doubt: number;
  clauses: ClauseScan[];
};

const RULES = { zh: { reach: 8, lessTurns: false }, en: { reach: 5, lessTurns: true } } as const;
const CONCEDED = 0.4;
const OVERRULED = 0.45;
const OVERRULING = 1.6;
const PAST = 0.2;
const EXPECTED = 0.1;
const ASKED = 0.15;
const SUPPOSED = 0.4;
const INFERRED = 0.9;
const IRONIC = 0.9;
/** Clauses further apart have nothing to do with each other, and looking at all would take the square of the time. */
const NEAR = 12;
const COUNTERFACTUAL =
  /^(?:我)?(?:就不会|也不会|就不至于|也不至于|就不用|也不用)|would not have|wouldn't have|would never have/;
/** After the main clause these turn like "but": "lovely place, although every dish came out cold". */
const TURNING = new Set(['although', 'though', 'tho']);

type Working = ClauseScan & { clause: Clause; resolved: ResolvedClause; sentence: number; pointed: boolean };

/**
 * Reads a text clause by clause: words of praise and blame, what negation, degree and comparison make of them, and which
 * clauses count more than others.
 *
 * Word counts fail where customers are most careful ("not bad", 没有不好, 好吃但是…), and so do linear models, because
 * such sentences are rare in what they learn from. These rules are for those sentences; long texts are the model's.
 *
 * @param text      a normalised text (lower case, simplified script)
 * @param language  whose rules
 * @param table     words of a company beside the built-in ones; the built-in table when left out
 */
export function scan(text: string, language: ScanLanguage, table: CueTable = tableOf(language)): Scan {
  const clauses = resolveAll(text, language, table);
  for (const sentence of sentencesOf(clauses)) {
    placeInTime(sentence);
    weighConcessions(sentence);
    weighContrast(sentence);
  }
  foldCounterfactuals(clauses, text);
  keepPromises(clauses);
  let score = 0;
  let total = 0;
  let hits = 0;
  for (const clause of clauses) {
    score += clause.weight * clause.score;
    total += Math.abs(clause.weight * clause.score);
    hits += clause.hits.length;
  }
  return {
    score,
    hits,
    shaped: clauses.some(isShaped),
    doubt: doubtOf(clauses, score, total),
    clauses: clauses.map(({ start, end, weight, score: own, mode, inferred, hits: found }) => ({
      start,
      end,
      weight,
      score: own,
      mode,
      inferred,
      hits: found,
    })),
  };
}

function resolveAll(text: string, language: ScanLanguage, table: CueTable): Working[] {
  let sentence = 0;
  let last = 0;
  return splitClauses(text).map((clause) => {
    if (/[。！？!?\n]|[.](?!\S)/.test(text.slice(last, clause.start))) sentence += 1;
    last = clause.end;
    const read = language === 'zh' ? readChineseCues : readEnglishCues;
    const cues = read(text, clause.start, clause.end, table);
    const resolved = resolveClause(cues, RULES[language], thanOf(text, clause));
    const asked = /^\s*[?？]/.test(text.slice(clause.end, clause.end + 2)) || resolved.kinds.has('question');
    const pointed = resolved.kinds.has('pointed');
    const mode = modeOf(resolved, clause, asked && !pointed);
    let weight = mode === 'question' ? ASKED : mode === 'condition' ? SUPPOSED : 1;
    if (mode === 'question' && (resolved.kinds.has('affirm') || resolved.kinds.has('broken'))) weight = 1;
    const score = asked && pointed && resolved.hits.length === 0 ? -0.8 : resolved.score;
    const { start, end } = clause;
    return {
      start,
      end,
      weight,
      score,
      mode,
      inferred: false,
      hits: resolved.hits,
      clause,
      resolved,
      sentence,
      pointed,
    };
  });
}

/** "Better than this" compares with what is spoken of, so it is no comparison with something else. */
function thanOf(text: string, { start, end }: Clause): number | null {
  const at = text.slice(start, end).search(/ than\b(?! (?:this|here|these|that|them|him|her|you)\b)/);
  return at < 0 ? null : start + at;
}

function modeOf({ kinds }: ResolvedClause, clause: Clause, asked: boolean): ClauseMode {
  if (kinds.has('wish') && !kinds.has('keep')) return 'wish';
  if (asked) return 'question';
  if (clause.relation === 'condition' || kinds.has('condition')) return kinds.has('keep') ? 'plain' : 'condition';
  if (kinds.has('expectation')) return 'expectation';
  return kinds.has('past') ? 'past' : 'plain';
}

function sentencesOf(clauses: readonly Working[]): Working[][] {
  const sentences: Working[][] = [];
  for (const clause of clauses) {
    const open = sentences.at(-1);
    if (open !== undefined && open[0]?.sentence === clause.sentence) open.push(clause);
    else sentences.push([clause]);
  }
  return sentences;
}

/** What was before, or was expected, is told to be contrasted with what came: it counts little, and foretells the sign. */
function placeInTime(sentence: Working[]): void {
  for (const [index, clause] of sentence.entries()) {
    if (clause.mode !== 'past' && clause.mode !== 'expectation') continue;
    const later = sentence.slice(index + 1, index + 1 + NEAR);
    if (later.length === 0) continue;
    clause.weight *= clause.mode === 'past' ? PAST : EXPECTED;
    inferFrom(clause.score, later, clause.mode === 'expectation' ? 0.7 : INFERRED);
  }
}

function weighConcessions(sentence: Working[]): void {
  for (const [index, clause] of sentence.entries()) {
    if (clause.clause.relation !== 'concession') continue;
    if (index > 0 && TURNING.has(clause.clause.marker ?? '')) {
      for (const other of sentence.slice(Math.max(0, index - NEAR), index)) other.weight *= OVERRULED;
      inferFrom(sentence[index - 1]?.score ?? 0, [clause], INFERRED);
      continue;
    }
    clause.weight *= CONCEDED;
    const main = index === 0 ? sentence.slice(1, 1 + NEAR) : sentence.slice(Math.max(0, index - NEAR), index);
    inferFrom(clause.score, main, INFERRED);
  }
}

/** After "but" comes what is meant. The last contrast of a sentence overrules what stands in front of it. */
function weighContrast(sentence: Working[]): void {
  const at = sentence.findLastIndex(({ clause }, index) => clause.relation === 'contrast' && index > 0);
  if (at < 0) return;
  const [before, after] = [sentence.slice(0, at), sentence.slice(at)];
  const told = before.reduce((sum, { weight, score }) => sum + weight * score, 0);
  for (const clause of before) clause.weight *= OVERRULED;
  for (const clause of after) clause.weight *= OVERRULING;
  inferFrom(told, after, INFERRED);
}

/** Where no word is known on one side of a contrast, the other side still tells its sign. */
function inferFrom(score: number, others: Working[], share: number): void {
  if (Math.abs(score) < 0.3 || others.some(({ resolved, score: own }) => resolved.hits.length > 0 || own !== 0)) return;
  const first = others[0];
  if (first === undefined) return;
  first.score = -Math.sign(score) * Math.min(1.5, Math.abs(score)) * share;
  first.inferred = true;
}

/** "If someone had told me, I would not have lost it": told of what did not happen, so it is blame. */
function foldCounterfactuals(clauses: Working[], text: string): void {
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1];
    if (clause.mode !== 'condition' || next === undefined) continue;
    if (!COUNTERFACTUAL.test(text.slice(next.start, next.end))) continue;
    const thanked = /不是|not for|n't for|had they not|had he not|had she not/.test(
      text.slice(clause.start, clause.end),
    );
    clause.weight = 0;
    next.score = thanked ? 1.2 : -1.2;
    next.inferred = true;
  }
}

/** A promise, and then a denial without any other word: it was not kept. */
function keepPromises(clauses: Working[]): void {
  for (const [index, clause] of clauses.entries()) {
    if (!clause.resolved.kinds.has('promise')) continue;
    const near = clauses.slice(index, index + 3);
    const denied = near.some(({ resolved }) => resolved.kinds.has('negator') || resolved.kinds.has('surprise'));
    const told = near.some(({ score }) => Math.abs(score) > 0.4);
    if (told || near.length < 2) continue;
    const last = near[near.length - 1] as Working;
    last.score = denied ? -1.5 : 0.5;
    last.inferred = true;
  }
}

function isShaped({ resolved, mode, inferred, clause }: Working): boolean {
  return (
    resolved.turned || inferred || mode === 'wish' || clause.relation === 'contrast' || clause.relation === 'concession'
  );
}

function doubtOf(clauses: readonly Working[], score: number, total: number): number {
  if (clauses.length > 0 && clauses.every(({ mode }) => mode === 'question')) return 0.6;
  const ironic = clauses.some(({ resolved }) => resolved.kinds.has('irony'));
  const blamed = clauses.some(({ score: own }) => own < 0);
  if (ironic && (blamed || total < 2.5)) return IRONIC;
  if (total === 0) return 0.3;
  return Math.max(0, 0.6 * (1 - Math.abs(score) / total) - 0.2);
}
