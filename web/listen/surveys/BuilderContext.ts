import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { DefinitionProblem, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { createContext, useContext } from 'react';
import type { SavingState } from './draftSaver.ts';
import type { Selection } from './problemPlace.ts';

export type EditSurvey = (change: (survey: Survey) => Survey, field?: string | null) => void;

/** What every part of the builder works on. */
export type Builder = {
  survey: Survey;
  detail: SurveyDetail;
  /** the survey cannot be changed here: by this person, or because an old version is looked at */
  readOnly: boolean;
  /** `field` names what is typed in, so that typing on is one step of undo */
  edit: EditSurvey;
  editQuestion: (key: string, change: Partial<Record<string, unknown>>, field?: string | null) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  saving: SavingState;
  problems: readonly DefinitionProblem[];
  /** sends what is not saved yet. @returns whether everything is on the server */
  flush: () => Promise<boolean>;
  /** out of a conflict */
  takeTheirs: () => void;
  keepMine: () => void;
  selection: Selection;
  /** `field` is what to put the cursor in */
  select: (selection: Selection, field?: string) => void;
  /** dimensions of the workspace */
  dimensions: readonly Dimension[];
  /** languages whose words are shown beside each other */
  shown: readonly string[];
  setShown: (languages: readonly string[]) => void;
  /** said to a screen reader */
  announce: (words: string) => void;
};

const Context = createContext<Builder | null>(null);
export const BuilderProvider = Context.Provider;

export function useBuilder(): Builder {
  const builder = useContext(Context);
  if (builder === null) throw new RangeError('this part stands only inside the builder of a survey');
  return builder;
}

/** A question with some of its properties changed; `undefined` takes one away. */
export function patchQuestion(question: Question, change: Partial<Record<string, unknown>>): Question {
  const merged = Object.entries({ ...question, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged) as Question;
}
