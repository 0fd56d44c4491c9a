import type { ExpectationTree } from '@plumbline/model/expectationTree.ts';
import { useCallback, useEffect, useState } from 'react';
import type { Tree } from './treeEdits.ts';

const STEPS_MAX = 100;

type Draft = { base: number; tree: Tree; before: readonly Tree[]; after: readonly Tree[] };
export type TreeDraft = {
  tree: Tree;
  base: number;
  changed: boolean;
  canUndo: boolean;
  canRedo: boolean;
  change: (to: Tree) => void;
  undo: () => void;
  redo: () => void;
  drop: () => void;
};

const placeOf = (workspace: string): string => `plumbline.treeDraft.${workspace}`;

function readKept(workspace: string): Pick<Draft, 'base' | 'tree'> | null {
  const kept = localStorage.getItem(placeOf(workspace));
  if (kept === null) return null;
  try {
    return JSON.parse(kept) as Pick<Draft, 'base' | 'tree'>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // not ours, or half written: a draft that cannot be read is none
    localStorage.removeItem(placeOf(workspace));
    return null;
  }
}

/** The tree while it is worked on. It outlives the page in this browser until it is saved or dropped; steps can be undone. */
export function useTreeDraft(workspace: string, saved: ExpectationTree): TreeDraft {
  const fresh = useCallback(
    (): Draft => ({ base: saved.version, tree: saved.dimensions, before: [], after: [] }),
    [saved],
  );
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = readKept(workspace);
    return kept === null ? fresh() : { ...kept, before: [saved.dimensions], after: [] };
  });
  const changed = draft.tree !== saved.dimensions && JSON.stringify(draft.tree) !== JSON.stringify(saved.dimensions);
  useEffect(() => {
    if (changed) localStorage.setItem(placeOf(workspace), JSON.stringify({ base: draft.base, tree: draft.tree }));
    else localStorage.removeItem(placeOf(workspace));
  }, [workspace, changed, draft]);
  return {
    ...{ tree: draft.tree, base: draft.base, changed },
    ...{ canUndo: draft.before.length > 0, canRedo: draft.after.length > 0 },
    change: (tree) =>
      setDraft((now) =>
        now.tree === tree ? now : { ...now, tree, before: [...now.before.slice(1 - STEPS_MAX), now.tree], after: [] },
      ),
    undo: () =>
      setDraft((now) => {
        const tree = now.before.at(-1);
        return tree === undefined
          ? now
          : { ...now, tree, before: now.before.slice(0, -1), after: [now.tree, ...now.after] };
      }),
    redo: () =>
      setDraft((now) => {
        const [tree, ...after] = now.after;
        return tree === undefined ? now : { ...now, tree, after, before: [...now.before, now.tree] };
      }),
    drop: () => {
      // at once: the editor of the next version looks for a kept draft before effects of this one run
      localStorage.removeItem(placeOf(workspace));
      setDraft(fresh());
    },
  };
}
