import type { QuestionKind } from '@plumbline/model/question.ts';
import { App, Button } from 'antd';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { blankQuestion } from './questionKinds.ts';
import {
  addPage,
  addQuestion,
  duplicatePage,
  duplicateQuestion,
  findQuestion,
  keyMaker,
  moveQuestion,
  placeOf,
  removePage,
  removeQuestion,
  stepPage,
  stepQuestion,
} from './surveyEdits.ts';
import type { DropMark } from './useReorder.ts';
import { useTextsReader } from './useTextsReader.ts';

/** What can be done with pages and questions in the outline; each says to a screen reader what became of it. */
export function useOutlineEdits() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { survey, edit, select, announce, undo } = useBuilder();
  const readTexts = useTextsReader();
  const nameOf = (key: string): string => {
    const question = findQuestion(survey, key);
    return readTexts(question?.title) || t('surveys:outline.untitled');
  };
  const sayPlace = (after: typeof survey, key: string): void => {
    const place = placeOf(after, key);
    if (place === null) return;
    const { page, pages, question, questions } = place;
    announce(t('surveys:move.said', { name: nameOf(key), page: page + 1, pages, at: question + 1, of: questions }));
  };
  const offerUndo = (words: string): void => {
    const close = message.info({
      content: [
        `${words} `,
        createElement(
          Button,
          {
            key: 'undo',
            type: 'link',
            size: 'small',
            onClick: () => {
              undo();
              close();
            },
          },
          t('surveys:build.undo'),
        ),
      ],
      duration: 8,
    });
    announce(words);
  };
  return {
    nameOf,
    addQuestion: (kind: QuestionKind, page: string, at?: number) => {
      const fresh = keyMaker(survey);
      const question = blankQuestion(kind, fresh('q'), fresh);
      edit((before) => addQuestion(before, page, question, at));
      select({ kind: 'question', key: question.key }, 'title');
      announce(t('surveys:outline.added', { kind: t(`surveys:kind.${kind}.name`) }));
    },
    addPage: () => {
      const key = keyMaker(survey)('p');
      edit((before) => addPage(before, { key, questions: [] }));
      select({ kind: 'page', key });
    },
    removeQuestion: (key: string) => {
      const words = t('surveys:outline.removed', { name: nameOf(key) });
      edit((before) => removeQuestion(before, key));
      offerUndo(words);
    },
    removePage: (key: string, at: number) => {
      edit((before) => removePage(before, key));
      offerUndo(t('surveys:outline.pageRemoved', { page: at + 1 }));
    },
    duplicateQuestion: (key: string, page?: string) => {
      const copy = keyMaker(survey)('q');
      edit((before) => duplicateQuestion(before, key, copy, page));
      select({ kind: 'question', key: copy });
    },
    duplicatePage: (key: string) => edit((before) => duplicatePage(before, key)),
    moveToPage: (key: string, page: string) => {
      const after = moveQuestion(survey, key, page, Number.POSITIVE_INFINITY);
      edit((before) => moveQuestion(before, key, page, Number.POSITIVE_INFINITY));
      sayPlace(after, key);
    },
    stepQuestion: (key: string, by: -1 | 1) => {
      const after = stepQuestion(survey, key, by);
      edit((before) => stepQuestion(before, key, by), `move:${key}`);
      sayPlace(after, key);
    },
    stepPage: (key: string, by: -1 | 1) => {
      edit((before) => stepPage(before, key, by));
      const after = stepPage(survey, key, by).pages.findIndex((page) => page.key === key);
      announce(t('surveys:move.pageSaid', { page: after + 1, pages: survey.pages.length }));
    },
    drop: (key: string, mark: DropMark) => {
      const after = dropAt(survey, key, mark);
      edit((before) => dropAt(before, key, mark));
      sayPlace(after, key);
    },
  };
}

type Survey = Parameters<typeof placeOf>[0];

/** Onto the head of a page is to its beginning; onto a question, before or after it. */
function dropAt(survey: Survey, key: string, { id, after }: DropMark): Survey {
  if (id.startsWith('page:')) return moveQuestion(survey, key, id.slice(5), 0);
  const target = placeOf(survey, id);
  const from = placeOf(survey, key);
  if (target === null || from === null) return survey;
  const before = from.page === target.page && from.question < target.question ? 1 : 0;
  const at = target.question - before + (after ? 1 : 0);
  return moveQuestion(survey, key, survey.pages[target.page]?.key ?? '', at);
}
