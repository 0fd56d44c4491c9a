import { Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';
import { AnswerFaultInWords, DefinitionProblem } from '@plumbline/model/surveyRecord.ts';
import { wordsOfIssue } from '@plumbline/model/wordsOfIssue.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { DetailedRefusal } from './detailedRefusal.ts';

/** This file alone knows HTTP status numbers. */
const STATUS_OF_CODE: Record<RefusalCode | 'internal', number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  internal: 500,
  unavailable: 503,
};
/** Refusals for which HTTP has a word of its own that clients act upon. */
const STATUS_OF_SAYS: Record<string, number> = {
  'http.tooLarge': 413,
  'http.tooManyTries': 429,
  'measure.countedJustNow': 429,
};

/** What a program calls it that nobody listens any more, or stopped listening while it was asked. */
const STORE_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET']);
/** What PostgreSQL calls values that it cannot hold, and what is said of them: a number out of range, a null character, half of a pair. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  '22003': 'http.numberTooLarge',
  '22021': 'http.characterNotKept',
  '22P05': 'http.characterNotKept',
  // what we write as JSON is whole, but for half of a pair in somebody's words
  '22P02 invalid input syntax for type json': 'http.characterNotKept',
};

export const STATUS_OF_SUCCESS = { ok: 200, created: 201, accepted: 202, nothing: 204 } as const;
/** Of a part of a file. */
export const STATUS_OF_RANGE = { part: 206, unsatisfiable: 416 } as const;
/** Of pages for everybody: the address to see after a form, and what the reader has already. */
export const STATUS_OF_PAGE = { ok: 200, seeOther: 303, notModified: 304 } as const;
export type Success = keyof typeof STATUS_OF_SUCCESS;

/** What a request that was refused, or met a defect, is answered with (`application/problem+json`). */
export const Problem = z
  .object({
    code: z.enum(['invalid', 'unauthorized', 'forbidden', 'not_found', 'conflict', 'unavailable', 'internal']),
    /** stable key of the sentence, for programs */
    says: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    /** what is wrong, in the reader's language */
    what: z.string(),
    /** what to do next */
    next: z.string(),
    /** for `internal`: what to look for in the log */
    reference: z.string().optional(),
    /** of refused answers: each of them */
    faults: z.array(AnswerFaultInWords).optional(),
    /** of a refused definition: what is not right with it */
    problems: z.array(DefinitionProblem).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** The sentences of a refusal in a language. */
export function problemOf(refusal: Refusal, locale: Locale): Problem {
  const { code, says, values } = refusal;
  const sentence = (part: 'what' | 'next') => say(locale, `errors:${says}.${part}`, values);
  const details = refusal instanceof DetailedRefusal ? refusal.detailsIn(locale) : {};
  return { code, says, values, what: sentence('what'), next: sentence('next'), ...details };
}

export function statusOf(problem: Pick<Problem, 'code' | 'says'>): number {
  return STATUS_OF_SAYS[problem.says] ?? STATUS_OF_CODE[problem.code];
}

function saysOfStore(error: unknown): string | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return NOT_KEPT[String(code)] ?? NOT_KEPT[`${code} ${message}`];
}

/**
 * The refusal behind anything thrown while a request was served, or null for a defect.
 *
 * The framework's own objections (unreadable JSON, a body over the limit, too many tries) are refusals too.
 */
export function refusalOf(error: unknown, locale: Locale): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof InvalidInput) {
    const field = error.issue?.path.join('.') || (error.validationContext ?? '');
    return new Refusal('invalid', 'http.invalidField', { field, because: wordsOfIssue(error.issue, locale) });
  }
  const { code, statusCode, cause } = error as { code?: unknown; statusCode?: unknown; cause?: unknown };
  const notKept = saysOfStore(error) ?? saysOfStore(cause);
  if (notKept !== undefined) return new Refusal('invalid', notKept);
  if (statusCode === 429) return new Refusal('unavailable', 'http.tooManyTries', { seconds: secondsOf(error) });
  // the network's far side is met by refusals of its own; what comes here so is one of our databases
  if (typeof code === 'string' && STORE_AWAY.has(code)) return new Refusal('unavailable', 'http.storeAway');
  if (statusCode === 413) return new Refusal('invalid', 'http.tooLarge');
  if (typeof code === 'string' && code.startsWith('FST_ERR_CTP')) return new Refusal('invalid', 'http.unreadableBody');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Refusal('invalid', 'http.unreadableRequest', { because: typeof code === 'string' ? code : '' });
  }
  return null;
}

/** A defect told to the reader: only a reference; the log has the whole of it. */
export function problemOfDefect(reference: string, locale: Locale): Problem {
  return {
    ...problemOf(new Refusal('unavailable', 'http.internal', { reference }), locale),
    code: 'internal',
    reference,
  };
}

function secondsOf(error: unknown): number {
  const { seconds } = error as { seconds?: unknown };
  return typeof seconds === 'number' ? seconds : 60;
}

/** Input that its schema does not take; the words wait for the reader's language. */
export class InvalidInput extends Error {
  readonly issue: z.core.$ZodIssue | undefined;
  /** `body`, `querystring` or `params`: set by the framework */
  validationContext?: string;

  constructor({ issues }: z.core.$ZodError) {
    super('invalid input');
    this.issue = issues[0];
  }
}
