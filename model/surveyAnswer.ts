/**
 * What a respondent answered, and what we say to it. Plain types: the answering page carries them without a validator.
 */

/** By kind: single → option key; multiple, ranking → option keys; scale, nps, stars, slider, number → number (or `na`);
 * matrix → by row; pair → by row and column; kano → functional and dysfunctional, 1 like … 5 dislike; bestWorst → a set
 * after the other; sum → by option; date → `2026-11-22`; text → words; contact → by field; file → files uploaded; consent
 * → true or false. The words of an open option are under `QUESTION:OPTION`. */
export type AnswerValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, number | 'na'>>
  | Readonly<Record<string, Readonly<Record<string, number | 'na'>>>>
  | Readonly<Record<string, string>>
  | readonly { readonly best: string; readonly worst: string }[]
  | readonly { readonly file: string; readonly name: string; readonly bytes: number }[];
export type Answers = Readonly<Record<string, AnswerValue>>;

/** One answered survey as it is sent, by a browser, a kiosk or a program. */
export type Submission = {
  /** UUID made by the sender: the same one sent again is the same response */
  response: string;
  /** the published version that was answered */
  version: number;
  language: string;
  answers: Answers;
  hidden?: Readonly<Record<string, string>>;
  /** the seed of every random order, so that it can be told what was seen in which place */
  seed: number;
  /** when the first page was seen, by the sender's clock (ISO 8601 with zone) */
  startedAt: string;
  /** when it was sent off; differs from when it arrives where the sender was offline */
  submittedAt: string;
  /** milliseconds spent on each question */
  spent?: Readonly<Record<string, number>>;
  /** token of a personal link */
  link?: string;
  mode?: 'web' | 'kiosk' | 'phone' | 'api' | 'widget';
  pilot?: boolean;
  /** a field no person sees; robots fill it */
  website?: string;
  /** answer to the proof of work */
  work?: string;
};

/** Why an answer is refused. Words are `errors:answer.FAULT.what` and `.next`. */
export const ANSWER_FAULTS = [
  'unknownQuestion',
  'hiddenQuestion',
  /** a field that no submission and no answer of this kind has */
  'unknownField',
  'required',
  'wrongType',
  'unknownOption',
  'unknownRow',
  'unknownColumn',
  'outOfRange',
  'notWhole',
  'tooShort',
  'tooLong',
  'tooFew',
  'tooMany',
  'twice',
  'exclusive',
  /** words beside an option that was not chosen */
  'notChosen',
  'notTheTotal',
  'notADate',
  'notAnAddress',
  'consentMissing',
  'unknownHidden',
  'hiddenValue',
  'tooBig',
  /** a file that never came, or came for another question or response */
  'notUploaded',
] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

export type RefusedAnswer = {
  question: string;
  fault: AnswerFault;
  /** row, column or option it is about */
  at?: string;
  /** what fills the words: the value as it came (shortened), the limits */
  values: Readonly<Record<string, string | number>>;
};

/** Why an answer is suspect. Words are `surveys:results.reason.REASON`. */
export const QUALITY_REASONS = [
  'tooFast',
  'straightLining',
  'attentionFailed',
  'contradiction',
  'duplicate',
  'honeypot',
  'noWork',
  'clock',
  'gibberish',
] as const;
export type QualityReason = (typeof QUALITY_REASONS)[number];
export type QualityFinding = { reason: QualityReason; at?: string; value?: number };
/** `suggested` is what the findings suggest; a person's verdict stands above it. Excluded answers are kept. */
export type ResponseStatus = 'accepted' | 'doubtful' | 'excluded';
