import { z } from 'zod';
import { Disposition } from './sample.ts';
import { Texts } from './surveyKey.ts';

/** Reaching people of a survey by telephone: who is called next, what came of it, and the interview. */

/** So long a person is one interviewer's: the time of a call with all that goes before and after it. */
export const TURN_MINUTES = 30;
/** Whoever was not reached is left alone for so long. */
export const REST_HOURS = 2;
/** After so many attempts nobody is called again by rule. */
export const ATTEMPTS_MAX = 8;
/** Outcomes after which a person is not called again. */
export const FINAL_OUTCOMES = ['complete', 'refused', 'wrongNumber', 'ineligible', 'languageBarrier'] as const;
export const NOTES_CHARS = 2000;

const Count = z.int().min(0);

/** What came of one call; the interview is recorded apart, with its answers. */
export const AttemptInput = z.strictObject({
  outcome: Disposition.exclude(['complete']),
  /** when the person wants to be called; only with the outcome `appointment` */
  appointmentAt: z.iso.datetime({ offset: true }).optional(),
  notes: z.string().max(NOTES_CHARS).default(''),
});
export type AttemptInput = z.infer<typeof AttemptInput>;

/** personal: notes */
export const ContactAttempt = z.object({
  at: z.string(),
  /** name of the interviewer */
  interviewer: z.string(),
  outcome: Disposition,
  appointmentAt: z.string().nullable(),
  notes: z.string(),
});
export type ContactAttempt = z.infer<typeof ContactAttempt>;

/** A person to call, given to one interviewer until `until`. personal: customer, name, phone, hidden */
export const Call = z
  .object({
    link: z.uuid(),
    customer: z.string(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.string().nullable(),
    wave: z.string().nullable(),
    /** what is known of the person or the occasion */
    hidden: z.record(z.string(), z.string()),
    attempts: z.array(ContactAttempt),
    until: z.string(),
    /** path of the page to interview with */
    address: z.string(),
    /** what the interviewer reads, in each language */
    opening: Texts.nullable(),
    closing: Texts.nullable(),
    /** minutes until an appointment that is due; null where there is none */
    appointmentAt: z.string().nullable(),
  })
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

/** One person of the list. Numbers are not in it: they are shown to whoever has the call. personal: customer, name */
export const PersonToCall = z.object({
  link: z.uuid(),
  customer: z.string(),
  name: z.string().nullable(),
  hasPhone: z.boolean(),
  wave: z.string().nullable(),
  attempts: Count,
  lastAt: z.string().nullable(),
  lastOutcome: Disposition.nullable(),
  appointmentAt: z.string().nullable(),
  /** name of who has the call at the moment */
  heldBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export type PersonToCall = z.infer<typeof PersonToCall>;

/** A survey whose people can be called, with how many are left. */
export const CallList = z
  .object({
    survey: z.uuid(),
    title: z.record(z.string(), z.string()),
    waves: z.array(z.string()),
    people: Count,
    answered: Count,
    /** appointments whose time has come */
    due: Count,
    /** people without a number */
    unreachable: Count,
  })
  .meta({ id: 'CallList' });
export type CallList = z.infer<typeof CallList>;

/** How one interviewer fares; where a figure would tell of too few people it is left out, and says how many there were. */
export const InterviewerSummary = z
  .object({
    interviewer: z.string(),
    name: z.string(),
    attempts: Count,
    completes: Count,
    /** people who answered or refused: those whom the share is of */
    reached: Count,
    /** seconds of a complete interview; null under `needed` interviews */
    secondsMean: z.number().nullable(),
    /** of the people reached; null under `needed` of them */
    refused: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** how many people a figure is shown from */
    needed: Count,
  })
  .meta({ id: 'InterviewerSummary' });
export type InterviewerSummary = z.infer<typeof InterviewerSummary>;
