import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

/** Where the dragged entry would fall: before or after another. */
export type DropMark = { id: string; after: boolean };
export type HandleProps = {
  'data-handle': string;
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};
export type Reorder = {
  /** the entry that is being dragged */
  dragged: string | null;
  mark: DropMark | null;
  handle: (id: string) => HandleProps;
  entry: (id: string) => { 'data-reorder': string; 'data-id': string };
};

type Options = {
  /** tells the lists of one page apart */
  scope: string;
  onDrop: (id: string, mark: DropMark) => void;
  /** by the arrow keys, one place a press */
  onStep: (id: string, by: -1 | 1) => void;
};

const EDGE_PIXELS = 60;

/** Order by dragging with a mouse, a finger or a pen, and by the arrow keys on the same handle. */
export function useReorder({ scope, onDrop, onStep }: Options): Reorder {
  const [dragged, setDragged] = useState<string | null>(null);
  const [mark, setMark] = useState<DropMark | null>(null);
  const latest = useRef({ onDrop, mark });
  latest.current = { onDrop, mark };
  useEffect(() => {
    if (dragged === null) return undefined;
    const move = (event: globalThis.PointerEvent): void => {
      setMark(markAt(scope, event.clientX, event.clientY, dragged));
      scrollNear(scope, event);
    };
    const end = (event: globalThis.PointerEvent): void => {
      const { mark: found, onDrop: drop } = latest.current;
      if (event.type === 'pointerup' && found !== null) drop(dragged, found);
      setDragged(null);
      setMark(null);
    };
    const giveUp = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setDragged(null);
      setMark(null);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end);
    document.addEventListener('pointercancel', end);
    document.addEventListener('keydown', giveUp);
    return () => {
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('pointercancel', end);
      document.removeEventListener('keydown', giveUp);
    };
  }, [dragged, scope]);
  return {
    dragged,
    mark,
    entry: (id) => ({ 'data-reorder': scope, 'data-id': id }),
    handle: (id) => ({
      'data-handle': `${scope}:${id}`,
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus();
        setDragged(id);
      },
      onKeyDown: (event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        onStep(id, event.key === 'ArrowUp' ? -1 : 1);
        // In another page it is another element: the keyboard stays on the same entry.
        setTimeout(() => document.querySelector<HTMLElement>(`[data-handle="${scope}:${id}"]`)?.focus(), 30);
      },
    }),
  };
}

function markAt(scope: string, x: number, y: number, dragged: string): DropMark | null {
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>(`[data-reorder="${scope}"]`);
  const id = under?.dataset.id;
  if (under === null || under === undefined || id === undefined || id === dragged) return null;
  const { top, height } = under.getBoundingClientRect();
  return { id, after: id.startsWith('page:') || y > top + height / 2 };
}

/** Near the upper or lower edge of a list that scrolls, it scrolls on. */
function scrollNear(scope: string, event: globalThis.PointerEvent): void {
  const list = document.querySelector<HTMLElement>(`[data-reorder="${scope}"]`)?.closest<HTMLElement>('.survey-scroll');
  if (list === null || list === undefined) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (event.clientY < top + EDGE_PIXELS) list.scrollTop -= 12;
  else if (event.clientY > bottom - EDGE_PIXELS) list.scrollTop += 12;
}
