import { Problem } from '../../shell/api.ts';

/** Where the draft is: on the server, on its way, or why not. */
export type SavingState =
  | { kind: 'saved' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'conflict' }
  | { kind: 'refused'; problem: unknown };

type Options<T, A> = {
  revision: number;
  /** sends a draft as the successor of a revision */
  send: (draft: T, revision: number) => Promise<A & { revision: number }>;
  onState: (state: SavingState) => void;
  onSaved: (draft: T, answer: A & { revision: number }) => void;
  delayMs?: number;
  retryMs?: number;
};

export type DraftSaver<T> = {
  /** a newer draft; it is sent when nothing newer came for a while */
  change: (draft: T) => void;
  /** sends what waits, now. @returns whether everything is on the server */
  flush: () => Promise<boolean>;
  /** goes on from another revision: with `draft`, that is sent over it; without one, nothing waits any more */
  resume: (revision: number, draft?: T) => void;
  isSaved: () => boolean;
  stop: () => void;
};

/**
 * Keeps a draft on the server while it is edited: one save at a time, always the newest, nothing over somebody else's.
 *
 * Without a connection it waits and tries again; a conflict stops it until a person decided.
 */
export function createDraftSaver<T, A = object>({
  revision,
  send,
  onState,
  onSaved,
  delayMs = 700,
  retryMs = 4000,
}: Options<T, A>): DraftSaver<T> {
  let newest: { draft: T } | null = null;
  let running: Promise<void> | null = null;
  let stuck = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    if (running !== null) return running;
    running = saveNewest();
    await running;
    running = null;
  };
  const saveNewest = async (): Promise<void> => {
    while (newest !== null && !stuck) {
      const sending = newest;
      onState({ kind: 'saving' });
      try {
        const answer = await send(sending.draft, revision);
        revision = answer.revision;
        if (newest === sending) newest = null;
        onSaved(sending.draft, answer);
        if (newest === null) onState({ kind: 'saved' });
      } catch (problem) {
        stuck = problem instanceof Problem && problem.code === 'conflict';
        const offline = problem instanceof Problem && problem.code === 'unavailable';
        onState(stuck ? { kind: 'conflict' } : offline ? { kind: 'offline' } : { kind: 'refused', problem });
        if (offline) later(retryMs);
        return;
      }
    }
  };
  return {
    change: (draft) => {
      newest = { draft };
      if (stuck) return;
      onState({ kind: 'waiting' });
      later(delayMs);
    },
    flush: async () => {
      await run();
      return newest === null;
    },
    resume: (next, draft) => {
      stuck = false;
      revision = next;
      newest = draft === undefined ? null : { draft };
      onState({ kind: newest === null ? 'saved' : 'waiting' });
      if (newest !== null) void run();
    },
    isSaved: () => newest === null,
    stop: () => clearTimeout(timer),
  };
}
