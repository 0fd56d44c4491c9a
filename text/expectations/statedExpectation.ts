import type { Span } from '../span.ts';

/** What kind of statement a customer made about what was to be. */
export type StatementType = 'promised' | 'expected' | 'wished' | 'should' | 'fellShort' | 'exceeded';

/** On what an expectation stands, as far as the words say it. */
export type ExpectationBasis = 'promise' | 'experience' | 'advertising' | 'others' | 'need' | 'industry' | 'unstated';

export type Fulfilled = 'yes' | 'no' | 'unclear';

/** Whose word it is: the writer's own, or that of the company answering within the same text. */
export type SaidBy = 'writer' | 'company';

export interface StatedExpectation {
  readonly type: StatementType;
  readonly basis: ExpectationBasis;
  readonly met: Fulfilled;
  readonly saidBy: SaidBy;
  /** The words it was known by; offsets into the text as it was written. */
  readonly cue: Span;
  /** What was expected, where the words say it. */
  readonly expected: Span | null;
  /** The sentence it stands in. */
  readonly sentence: Span;
  /** The rule that found it, for counting and for learning from corrections. */
  readonly rule: string;
}

/** One rule: cues, what must and must not stand beside them, and what it means. Words are templates of `expandCue`. */
export interface StatementRule {
  readonly key: string;
  readonly type: StatementType;
  readonly cues: readonly string[];
  readonly basis?: ExpectationBasis;
  readonly met?: Fulfilled;
  /** One of these must begin within so many units after the cue, in the same sentence. */
  readonly needsAfter?: { readonly within: number; readonly any: readonly string[] };
  readonly needsBefore?: { readonly within: number; readonly any: readonly string[] };
  /** None of these may begin within so many units after the cue; 0 is right after it. */
  readonly unlessAfter?: { readonly within: number; readonly any: readonly string[] };
  readonly unlessBefore?: { readonly within: number; readonly any: readonly string[] };
  /** Where what was expected stands: after the cue, before it, the cue's whole clause, or nowhere. */
  readonly expected: 'after' | 'before' | 'clause' | 'none';
}

/** The rules of a language and what turns what they mean. */
export interface RuleBook {
  readonly rules: readonly StatementRule[];
  /** Words after a cue that tell how it turned out. */
  readonly turnedOut: { readonly no: readonly string[]; readonly yes: readonly string[]; readonly within: number };
  /** Words before the statement, in its sentence, that tell what it stands on. */
  readonly bases: readonly { readonly basis: ExpectationBasis; readonly words: readonly string[] }[];
  /** At these words what was expected ends and what came begins. */
  readonly stops: readonly string[];
  /** From here on the company answers. */
  readonly replies: readonly string[];
  readonly expectedUnitsMax: number;
}
