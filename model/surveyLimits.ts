/** Limits of surveys and their answers. They have no validator beside them: the answering page carries this file. */
export const SURVEY_LIMITS = {
  pages: 100,
  questions: 300,
  options: 300,
  rows: 100,
  conditionParts: 100,
  conditionDepth: 12,
  textChars: 4000,
  answerChars: 10_000,
  /** of a whole submission */
  submissionBytes: 256 * 1024,
  fileBytes: 20 * 1024 * 1024,
  logoChars: 400_000,
  /** seconds in which a survey is at least read, a question at a time: under it an answer is suspect */
  secondsPerQuestionMin: 1,
} as const;
