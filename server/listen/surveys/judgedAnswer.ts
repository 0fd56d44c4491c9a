import type { Refusal } from '@plumbline/model/refusal.ts';
import type { Quota } from '@plumbline/model/survey.ts';
import type { QualityFinding, ResponseStatus } from '@plumbline/model/surveyAnswer.ts';
import type { NewResponse } from '@plumbline/store/operations/listen/responses.ts';
import type { OpenSurvey } from '@plumbline/store/operations/listen/surveys.ts';

export type Verdict = { findings: QualityFinding[]; suggested: ResponseStatus };

/** An answer that is whole and valid, and waits for its turn to be counted and written. */
export type JudgedAnswer = {
  readonly survey: OpenSurvey;
  /** as it will be written, but for what depends on others: quotas and findings */
  readonly row: NewResponse;
  /** who answers, for the rules about asking people again; it is no part of the row where the survey is anonymous */
  readonly person: string | null;
  /** the personal link it used up; it is no part of the row where the survey is anonymous */
  readonly link: string | null;
  /** files that it names; they stay once it is written */
  readonly files: readonly string[];
  /** quotas of the newest version, and which of them the answer falls in */
  readonly quotas: readonly Quota[];
  readonly fallsIn: ReadonlySet<string>;
  /** by how many complete responses gave the same answers */
  readonly judge: (alike: number) => Verdict;
};

/** What stands when a group of answers is decided: all that depends on other answers. */
export type Standing = {
  readonly surveys: ReadonlyMap<string, OpenSurvey>;
  /** finished or unfinished responses of the same ids */
  readonly known: ReadonlyMap<string, { survey: string; state: NewResponse['state'] }>;
  readonly usedLinks: ReadonlySet<string>;
  /** by `SURVEY QUOTA` */
  readonly counts: ReadonlyMap<string, number>;
  /** by `SURVEY CUSTOMER` */
  readonly answersOfPeople: ReadonlyMap<string, number>;
  /** `SURVEY CUSTOMER` of those who were asked too recently by another survey, or this one */
  readonly askedLately: ReadonlySet<string>;
  /** by `SURVEY HASH` */
  readonly alike: ReadonlyMap<string, number>;
};

/** An answer that is kept, now or since before. */
export type KeptAnswer = {
  readonly response: string;
  readonly ending: 'complete' | 'screenedOut' | 'quotaFull';
  readonly already: boolean;
};
export type Decided = KeptAnswer | { readonly response: string; readonly refusal: Refusal };
