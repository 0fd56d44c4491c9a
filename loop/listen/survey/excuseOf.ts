import type { Survey } from '@plumbline/model/survey.ts';

/** What a question may be left without, by how it is asked. */
export type Excuse = {
  /** reasons that may stand in place of an answer, as an interviewer hears them */
  readonly unsaid: readonly string[];
  /** files cannot be handed over, so none is required */
  readonly filesOptional: boolean;
};

export const NO_EXCUSE: Excuse = { unsaid: [], filesOptional: false };

/** On the telephone a person may not know, or not want to say; there, and at a kiosk, nobody can send a file. */
export function excuseOf(survey: Pick<Survey, 'interview'>, mode: unknown): Excuse {
  if (mode === 'phone') return { unsaid: survey.interview?.unsaid ?? [], filesOptional: true };
  return mode === 'kiosk' ? { unsaid: [], filesOptional: true } : NO_EXCUSE;
}

/** What the reason in place of an answer is kept under; no option can be called so. */
export const unsaidName = (question: string): string => `${question}:_unsaid`;
