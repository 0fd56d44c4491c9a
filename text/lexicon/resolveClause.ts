import type { Cue, CueKind } from './readCues.ts';

/** A word with what it says here, after negation, degree and comparison. */
export type ResolvedHit = { start: number; end: number; strength: number; aspect: string };
export type ResolvedClause = { score: number; hits: ResolvedHit[]; turned: boolean; kinds: ReadonlySet<CueKind> };
export type ClauseRules = {
  /** how many units a negator or a degree reaches forward */
  reach: number;
  /** "less comfortable" turns the word; 小问题 only makes it small */
  lessTurns: boolean;
};

const NEGATED_PRAISE = -0.9;
const NEGATED_BLAME = 0.8;
const MISSING_ACT = -1.5;
const DONE_ACT = 0.4;
const QUANTITY = 1.2;
const BARE_DENIAL = -0.3;
const BARE_DOUBLE = 0.7;
const STANDALONE: ReadonlySet<CueKind> = new Set(['wish', 'keep', 'luck', 'kept', 'broken', 'loses', 'failure']);

const TURNS: ReadonlySet<CueKind> = new Set(['negator', 'top']);
const PARALLEL = new Set(['no', 'never', 'without', 'not', '没有', '没', '不']);

type Turn = { flips: number; degree: number; topped: boolean };

/**
 * What a clause says once its rule words have done their work on its words of praise and blame.
 *
 * @param cues      the clause's cues in order
 * @param rules     how far rule words reach in this language
 * @param thanAt    where a comparison is spelled out: "never better than" is blame while "never better" is praise, and what
 *                  stands behind it is told of something else
 * @returns         the sum, the single hits, whether anything was turned, and the kinds of cues met
 */
export function resolveClause(cues: readonly Cue[], rules: ClauseRules, thanAt: number | null): ResolvedClause {
  const kinds = new Set(cues.map(({ kind }) => kind));
  const hits: ResolvedHit[] = [];
  let turned = false;
  const used = new Set<number>();
  for (const [index, cue] of cues.entries()) {
    const turn = turnBefore(cues, index, rules);
    const strength = strengthOf(cues, index, turn, used, thanAt !== null);
    if (strength === null) continue;
    if (turn.flips > 0) turned = true;
    const elsewhere = thanAt !== null && cue.start > thanAt && !STANDALONE.has(cue.kind);
    hits.push({
      start: cue.start,
      end: cue.end,
      strength: elsewhere ? strength * 0.1 : strength,
      aspect: cue.entry?.aspect ?? '-',
    });
  }
  mendBlame(cues, hits);
  forgetActs(cues, hits);
  const wished = kinds.has('wish') && !kinds.has('keep');
  if (wished) for (const hit of hits) if (!isOwnSign(cues, hit)) hit.strength = 0;
  if (kinds.has('keep')) for (const hit of hits) if (hit.strength < 0) hit.strength = 0;
  if (hits.length === 0) return { score: bareScore(cues), hits, turned: false, kinds };
  const score = Math.max(
    -5,
    Math.min(
      5,
      hits.reduce((sum, { strength }) => sum + strength, 0),
    ),
  );
  return { score, hits: hits.filter(({ strength }) => strength !== 0), turned, kinds };
}

function strengthOf(
  cues: readonly Cue[],
  index: number,
  turn: Turn,
  used: Set<number>,
  hasThan: boolean,
): number | null {
  const cue = cues[index] as Cue;
  const odd = turn.flips % 2 === 1;
  switch (cue.kind) {
    case 'word': {
      // 好慢 is very slow, not good
      const next = cues[index + 1];
      if (
        cue.phrase === '好' &&
        next !== undefined &&
        next.start === cue.end &&
        next.kind === 'word' &&
        next.value < 0
      ) {
        return null;
      }
      // 比免费的还难用: what stands right behind 比 names the other thing
      const compared = cues[index - 1]?.kind === 'than' && cue.from - (cues[index - 1] as Cue).to <= 2;
      if (compared && cues.slice(index + 1).some(({ kind }) => kind === 'word')) return null;
      const kept = turn.topped && cue.comparative && !hasThan;
      const own = cue.value * turn.degree * (kept ? 1.3 : 1);
      if (kept || !odd) return turn.flips > 1 ? own * 0.9 : own;
      return own > 0 ? own * NEGATED_PRAISE : own * -NEGATED_BLAME;
    }
    case 'due':
    case 'mend':
      return odd || deniedAfter(cues, index)
        ? MISSING_ACT
        : turn.flips > 1
          ? 1
          : cue.kind === 'mend'
            ? cue.value
            : DONE_ACT;
    case 'more':
    case 'less':
      return quantityOf(cues, index, odd, used);
    case 'too': {
      const next = cues[index + 1];
      const attached = next !== undefined && next.from - cue.to <= 1 && next.kind === 'word';
      if (attached) return null;
      return odd ? 0.8 : cue.value;
    }
    case 'enough':
      return odd ? -1 : cues[index - 1]?.kind === 'word' ? null : cue.value;
    default:
      return STANDALONE.has(cue.kind) ? (odd && cue.kind === 'failure' ? 1 : cue.value) : null;
  }
}

/** Looks back over the rule words that reach this cue; another word ends the look, unless it is only an act. */
function turnBefore(cues: readonly Cue[], index: number, { reach, lessTurns }: ClauseRules): Turn {
  const turn: Turn = { flips: 0, degree: 1, topped: false };
  const own = cues[index] as Cue;
  let from = own.from;
  let lastTurn = '';
  for (let back = index - 1; back >= 0; back -= 1) {
    const cue = cues[back] as Cue;
    if (from - cue.to > reach) break;
    // "no friendly, helpful staff": words of one sign side by side share what turns them
    const beside = cue.kind === 'word' && own.kind === 'word' && cue.value > 0 === own.value > 0 && from - cue.to <= 1;
    if (beside) {
      from = cue.from;
      continue;
    }
    if (cue.kind === 'word' || cue.kind === 'mend') break;
    if (cue.kind === 'bound' || (cue.kind === 'due' && own.kind !== 'word')) break;
    from = cue.from;
    // "no ads and no bugs": the same word said again is the same turn
    if (TURNS.has(cue.kind)) {
      if (cue.phrase === lastTurn && PARALLEL.has(cue.phrase)) continue;
      lastTurn = cue.phrase;
    }
    if (cue.kind === 'negator' || cue.kind === 'reversed' || cue.kind === 'failure') turn.flips += 1;
    else if (cue.kind === 'top') {
      turn.flips += 1;
      turn.topped = true;
    } else if (cue.kind === 'less') {
      if (lessTurns && cue.value <= -1) turn.flips += 1;
      else if (!lessTurns) turn.degree *= 0.7;
    } else if (cue.kind === 'affirm' && cue.phrase.startsWith('who ') && back > 0) turn.flips += 1;
    else if (cue.kind === 'degree' || cue.kind === 'affirm') turn.degree *= cue.value;
    else if (cue.kind === 'too' && own.value < 0) turn.degree *= 1.4;
  }
  turn.degree = Math.max(0.4, Math.min(2.2, turn.degree));
  return turn;
}

/**
 * A clause that denies something nobody knows the worth of: mostly a thing that was wanted. Denied twice, it was given.
 */
function bareScore(cues: readonly Cue[]): number {
  const turns = cues.filter(({ kind }) => kind === 'negator' || kind === 'top').length;
  if (turns === 0 || cues.some(({ kind }) => kind === 'question' || kind === 'condition')) return 0;
  return turns % 2 === 1 ? BARE_DENIAL : BARE_DOUBLE;
}

/** "He has learnt nothing": English may deny an act after it. */
function deniedAfter(cues: readonly Cue[], index: number): boolean {
  const next = cues[index + 1];
  const last = index + 2 >= cues.length;
  return (
    next !== undefined &&
    last &&
    /^(nothing|none|no one|nobody)$/.test(next.phrase) &&
    next.from - (cues[index] as Cue).to <= 1
  );
}

/** High price, low quality: a quantity says something only beside the thing it measures, on either side of it. */
function quantityOf(cues: readonly Cue[], index: number, odd: boolean, used: Set<number>): number | null {
  const cue = cues[index] as Cue;
  for (const step of [-1, 1, -2, 2, -3, -4]) {
    const other = cues[index + step];
    if (other === undefined || (other.kind !== 'wanted' && other.kind !== 'unwanted') || used.has(index + step))
      continue;
    const gap = step < 0 ? cue.from - other.to : other.from - cue.to;
    const between = cues.slice(index + Math.min(step, 0) + 1, index + Math.max(step, 0));
    const compared = between.some(({ kind }) => kind === 'than');
    if (gap > (compared ? 10 : 4) || between.some(({ kind }) => kind === 'word')) continue;
    used.add(index + step);
    const sign = (cue.kind === 'more' ? 1 : -1) * (other.kind === 'wanted' ? 1 : -1) * (odd ? -1 : 1);
    return sign * QUANTITY;
  }
  return null;
}

/** An act done says something only where nothing else does; what was asked for and given at once is no blame. */
function forgetActs(cues: readonly Cue[], hits: ResolvedHit[]): void {
  const worded = hits.some(({ start }) => cues.some((cue) => cue.start === start && cue.kind === 'word'));
  for (const cue of cues) {
    const hit = hits.find(({ start }) => start === cue.start);
    if (hit === undefined) continue;
    if (cue.kind === 'due' && hit.strength > 0 && worded) hit.strength = 0;
    if (cue.kind !== 'kept') continue;
    for (const other of hits)
      if (other.strength < 0 && other.start >= cue.end && other.start - cue.end < 3) other.strength = 0;
  }
}

/** "The noise is gone", 问题解决了: trouble that has ended is praise, unless the ending itself was denied. */
function mendBlame(cues: readonly Cue[], hits: ResolvedHit[]): void {
  for (const cue of cues) {
    if (cue.kind !== 'mend') continue;
    const mended = hits.find(({ start }) => start === cue.start);
    const again = cues.some(({ kind, start }) => start > cue.start && (kind === 'broken' || kind === 'failure'));
    if (mended === undefined || mended.strength < 0 || again) continue;
    for (const hit of hits) {
      if (hit.strength < 0 && !isOwnSign(cues, hit) && Math.abs(hit.start - cue.start) < 60) hit.strength *= -0.5;
    }
  }
}

const isOwnSign = (cues: readonly Cue[], hit: ResolvedHit) =>
  cues.some(({ kind, start }) => start === hit.start && STANDALONE.has(kind));
