import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { SavedDraft, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../shell/api.ts';
import { type Builder, type EditSurvey, patchQuestion } from './BuilderContext.ts';
import { createDraftSaver, type SavingState } from './draftSaver.ts';
import { type History, record, redo, startHistory, undo } from './editHistory.ts';
import type { Selection } from './problemPlace.ts';
import { readDraft } from './readDraft.ts';
import { changeQuestion } from './surveyEdits.ts';
import { surveyQuery, surveysApi } from './surveysApi.ts';

type Given = { workspace: string; detail: SurveyDetail; dimensions: readonly Dimension[]; readOnly: boolean };

/** The survey that is being built: its history, where it is saved, what is open. */
export function useBuilderState({ workspace, detail, dimensions, readOnly }: Given): Builder & { spoken: string } {
  const client = useQueryClient();
  const [history, setHistory] = useState(() => startHistory(readDraft(detail.draft)));
  const [saving, setSaving] = useState<SavingState>({ kind: 'saved' });
  const [problems, setProblems] = useState(detail.problems);
  const [spoken, announce] = useState('');
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const { selection, select } = useSelection(history.present);
  const id = detail.id;
  const { queryKey } = surveyQuery(workspace, id);
  // One saver a visit: it counts the revisions itself.
  const [saver] = useState(() =>
    createDraftSaver<Survey, SavedDraft>({
      revision: detail.draftRevision,
      send: (draft, revision) => surveysApi.saveDraft(workspace, id, draft, revision),
      onState: setSaving,
      onSaved: (draft, answer) => {
        setProblems(answer.problems);
        client.setQueryData(queryKey, (before: SurveyDetail | undefined) =>
          before === undefined
            ? before
            : { ...before, draft, draftRevision: answer.revision, problems: answer.problems, unpublished: true },
        );
      },
    }),
  );
  useLeaving(saver);
  const { apply, present } = useHistory(history, setHistory, readOnly ? null : saver.change);
  const edit: EditSurvey = useCallback(
    (change, field = null) => apply((before) => record(before, change(before.present), field, Date.now())),
    [apply],
  );
  const resume = (keep: boolean): void => {
    void api.get<SurveyDetail>(`/api/workspaces/${workspace}/surveys/${id}`).then(
      (theirs) => {
        client.setQueryData(queryKey, theirs);
        if (keep) saver.resume(theirs.draftRevision, present.current.present);
        else {
          saver.resume(theirs.draftRevision);
          setProblems(theirs.problems);
          // Theirs is one more step, so that mine can still be had back.
          setHistory((before) => record(before, readDraft(theirs.draft), null, Date.now()));
        }
      },
      (problem: unknown) => setSaving({ kind: 'refused', problem }),
    );
  };
  const survey = history.present;
  return {
    survey,
    detail,
    readOnly,
    edit,
    editQuestion: (key, change, field = null) =>
      edit((before) => changeQuestion(before, key, (one) => patchQuestion(one, change)), field),
    undo: () => apply(undo),
    redo: () => apply(redo),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    saving,
    problems,
    flush: saver.flush,
    takeTheirs: () => resume(false),
    keepMine: () => resume(true),
    selection,
    select,
    dimensions,
    shown: (shown ?? survey.languages.slice(0, 3)).filter((language) => survey.languages.includes(language)),
    setShown,
    announce,
    spoken,
  };
}

/** Edits one after the other, each on the newest; what comes out is handed on to be saved. */
function useHistory(
  history: History<Survey>,
  setHistory: (history: History<Survey>) => void,
  onChange: ((survey: Survey) => void) | null,
) {
  const present = useRef(history);
  present.current = history;
  const apply = useCallback(
    (change: (before: History<Survey>) => History<Survey>) => {
      if (onChange === null) return;
      const next = change(present.current);
      if (next.present === present.current.present) return;
      present.current = next;
      setHistory(next);
      onChange(next.present);
    },
    [setHistory, onChange],
  );
  return { apply, present };
}

/** What is open; a question that is gone gives way to the first page. */
function useSelection(survey: Survey) {
  const first = survey.pages[0];
  const [wish, setWish] = useState<Selection>(() => {
    const question = first?.questions[0];
    if (question !== undefined) return { kind: 'question', key: question.key };
    return first === undefined ? { kind: 'settings', section: 'general' } : { kind: 'page', key: first.key };
  });
  const there =
    wish.kind === 'settings' ||
    survey.pages.some((page) =>
      wish.kind === 'page' ? page.key === wish.key : page.questions.some(({ key }) => key === wish.key),
    );
  const fallback: Selection =
    first === undefined ? { kind: 'settings', section: 'general' } : { kind: 'page', key: first.key };
  const select = useCallback((selection: Selection, field?: string) => {
    setWish(selection);
    if (field !== undefined) setTimeout(() => focusField(field), 60);
  }, []);
  return { selection: there ? wish : fallback, select };
}

/** Puts the cursor in the field of that path, or in the nearest around it. */
function focusField(field: string): void {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(parts.slice(0, length).join('.'))}"]`);
    const control = found?.querySelector<HTMLElement>('input, textarea, button, [tabindex]');
    if (control === null || control === undefined) continue;
    control.scrollIntoView({ block: 'center' });
    control.focus();
    return;
  }
}

/** A draft that is not saved is sent when the builder is left, and the browser asks before a window with one closes. */
function useLeaving(saver: { flush: () => Promise<boolean>; isSaved: () => boolean; stop: () => void }): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!saver.isSaved()) event.preventDefault();
    };
    const retry = (): void => void saver.flush();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', retry);
      void saver.flush().finally(saver.stop);
    };
  }, [saver]);
}
