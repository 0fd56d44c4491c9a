import type { Excuse } from '@plumbline/loop/listen/survey/excuseOf.ts';
import type { Option, Question, Row } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FileDesk } from './files/useFiles.ts';
import type { PageLanguage } from './pageLanguage.ts';
import type { Say } from './pageWords.ts';

/** What every question needs to know of the response it is a part of. */
export type Asking = {
  survey: Survey;
  surveyKey: string;
  language: string;
  say: Say;
  /** attributes for the page's own words, where they are in another language than the survey */
  own: PageLanguage['own'];
  /** words in the respondent's language, or the fallback, with earlier answers put in */
  words(texts: Texts | undefined): string;
  /** as it is now, also between two drawings: what is made of it when something is pressed must be of the newest */
  answerTo(key: string): AnswerValue | undefined;
  /** `undefined` takes an answer back; `question` is whose time it counts for */
  answer(key: string, value: AnswerValue | undefined, question?: string): void;
  /** what a question may be left without */
  excuse: Excuse;
  /** how files are handed over; null where that is not possible, as in a kiosk */
  files: FileDesk | null;
  /** in the order that this respondent sees them */
  optionsOf(question: Question & { options: Option[] }): readonly Option[];
  rowsOf(question: Question & { rows: Row[] }): readonly Row[];
  setsOf(question: Extract<Question, { kind: 'bestWorst' }>): readonly (readonly Option[])[];
  /** says something to a screen reader that is plain to see for others */
  announce(sentence: string): void;
};

export const AskContext = createContext<Asking | null>(null);

export function useAsking(): Asking {
  const asking = useContext(AskContext);
  if (asking === null) throw new RangeError('a question stands outside a response');
  return asking;
}

/** Of a field: its question, and the ids of what describes it. */
export type FieldProps<Kind extends Question['kind']> = {
  question: Extract<Question, { kind: Kind }>;
  /** ids of help and fault, for aria-describedby */
  describedBy: string | undefined;
  faulty: boolean;
};
