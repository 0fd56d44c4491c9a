const DAY_MS = 24 * 60 * 60 * 1000;

/** When a survey was last shown to this visitor, so that nobody is asked on every page. */
export type CoolDown = {
  isOver(key: string, days: number): boolean;
  note(key: string): void;
  consent(given: boolean): void;
};

/**
 * Kept in the browser only where the visitor agreed to that; else in the page's memory, which forgets on the next page.
 *
 * Nothing about the visitor is kept: the survey and a moment.
 */
export function coolDown(given: boolean, now: () => number, storage: () => Storage): CoolDown {
  const memory = new Map<string, number>();
  let keeps = given;
  const nameOf = (key: string): string => `plumbline:shown:${key}`;
  const stored = (key: string): number => {
    try {
      return keeps ? Number(storage().getItem(nameOf(key)) ?? 0) : 0;
    } catch {
      // storage is switched off
      return 0;
    }
  };
  const store = (key: string, at: number): void => {
    try {
      if (keeps) storage().setItem(nameOf(key), String(at));
    } catch {
      // the page's memory has it
    }
  };
  return {
    isOver: (key, days) => now() - Math.max(stored(key), memory.get(key) ?? 0) >= days * DAY_MS,
    note: (key) => {
      memory.set(key, now());
      store(key, now());
    },
    consent: (agreed) => {
      if (!agreed) {
        for (const key of memory.keys()) forget(storage, nameOf(key));
      }
      keeps = agreed;
      if (agreed) for (const [key, at] of memory) store(key, at);
    },
  };
}

function forget(storage: () => Storage, name: string): void {
  try {
    storage().removeItem(name);
  } catch {
    // nothing was kept where storage is switched off
  }
}
