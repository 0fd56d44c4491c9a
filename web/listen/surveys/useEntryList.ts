import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { moveEntry } from './surveyEdits.ts';
import { type Reorder, useReorder } from './useReorder.ts';

type Options<T> = {
  scope: string;
  entries: readonly T[];
  onChange: (entries: T[], field?: string) => void;
};

/** Edits of a list of options or rows: change, remove, and order by dragging or keys, with the new place spoken. */
export function useEntryList<T extends { key: string }>({
  scope,
  entries,
  onChange,
}: Options<T>): {
  reorder: Reorder;
  change: (key: string, change: Partial<T>, field?: string) => void;
  remove: (key: string) => void;
  classOf: (key: string) => string;
} {
  const { t } = useTranslation();
  const { announce } = useBuilder();
  const placeOf = (key: string): number => entries.findIndex((entry) => entry.key === key);
  const moveTo = (key: string, to: number): void => {
    const moved = moveEntry(entries, placeOf(key), to);
    onChange(moved);
    const at = moved.findIndex((entry) => entry.key === key) + 1;
    announce(t('surveys:move.entrySaid', { at, of: entries.length }));
  };
  const reorder = useReorder({
    scope,
    onStep: (key, by) => moveTo(key, placeOf(key) + by),
    onDrop: (key, { id, after }) => {
      const before = placeOf(key) < placeOf(id) ? 1 : 0;
      moveTo(key, placeOf(id) - before + (after ? 1 : 0));
    },
  });
  return {
    reorder,
    change: (key, change, field) =>
      onChange(
        entries.map((entry) => (entry.key === key ? stripped({ ...entry, ...change }) : entry)),
        field,
      ),
    remove: (key) => onChange(entries.filter((entry) => entry.key !== key)),
    classOf: (key) => {
      if (reorder.dragged === key) return 'survey-dragged';
      if (reorder.mark?.id !== key) return '';
      return reorder.mark.after ? 'survey-drop-after' : 'survey-drop-before';
    },
  };
}

/** What is undefined leaves, so that the file stays as short as it can be. */
const stripped = <T extends object>(entry: T): T =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;
