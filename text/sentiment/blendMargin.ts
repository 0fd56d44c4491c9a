import type { ScanLanguage } from '../lexicon/scan.ts';
import { boundedScore } from './lexiconMargin.ts';

export type BlendParts = {
  /** Sum of the learnt layers, without the lexicon. */
  learnt: number;
  /** What words and rules say (scan). */
  reading: { score: number; shaped: boolean; doubt: number };
  lexiconWeight: number;
  language: ScanLanguage;
  /** Units of the normalised text. */
  length: number;
  /** How much of the learnt part gives way where rules shape a short text, 0..1. */
  rulesShare?: number;
};

/** About two clauses: texts up to here are where a rule decides the whole, beyond it is one remark among many. */
const SHORT_UNITS = { zh: 36, en: 110 } as const;
const SOFTNESS = { zh: 5, en: 12 } as const;
export const RULES_SHARE = 0.75;
/** Where rules take over they also speak louder, in proportion. */
const RULES_RAISED = 0.8;
/** From this doubt on (irony) nothing may be said with confidence. */
const DOUBT_MIN = 0.8;
const DOUBTED = 0.15;

/**
 * One margin from learnt weights and rules.
 *
 * Linear weights are right about long texts and wrong about "not bad at all"; rules the other way round. So rules take
 * over where a short text is shaped by them, and are one voice among many elsewhere. The gate depends on length and
 * shape alone, never on what the two say, so that the outcome can be calibrated. Irony is drawn to the middle
 * instead of being guessed at.
 *
 * Checked  bench/text/challenge.ts and bench/text/english.ts: within 0.3 points of the plain sum on real texts
 */
export function blendMargin(parts: BlendParts): number {
  const { learnt, reading, lexiconWeight, language, length, rulesShare = RULES_SHARE } = parts;
  const gate = reading.shaped ? 1 / (1 + Math.exp((length - SHORT_UNITS[language]) / SOFTNESS[language])) : 0;
  const rules = lexiconWeight * boundedScore(reading.score) * (1 + RULES_RAISED * rulesShare * gate);
  const margin = rules + learnt * (1 - rulesShare * gate);
  return reading.doubt >= DOUBT_MIN ? margin * DOUBTED : margin;
}
