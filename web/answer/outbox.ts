import type { Submission } from '@plumbline/model/surveyAnswer.ts';

/** A finished response that the server has not taken yet. */
export type Waiting = { survey: string; submission: Submission; refused?: { says: string; what: string } };

/**
 * Finished responses, kept in this browser until the server has them; by response, so that none is kept twice.
 *
 * IndexedDB, because a kiosk gathers a day of them; where a browser has none, the page's memory stands in.
 */
export type Outbox = {
  put(waiting: Waiting): Promise<void>;
  remove(responses: readonly string[]): Promise<void>;
  /** up to `most`, in the order of their ids; those refused are not among them unless asked for */
  list(survey: string, most: number, refused?: boolean): Promise<Waiting[]>;
  count(survey: string): Promise<{ waiting: number; refused: number }>;
  /** whether it outlives the page */
  lasting: boolean;
};

const NAME = 'plumbline-answers';
const STORE = 'waiting';

export async function openOutbox(): Promise<Outbox> {
  try {
    return lastingOutbox(await openDatabase());
  } catch {
    // a private window, or storage switched off
    return memoryOutbox();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      const store = opening.result.createObjectStore(STORE, { keyPath: 'submission.response' });
      store.createIndex('survey', 'survey');
    };
    opening.onsuccess = () => {
      // another tab with a newer page must not wait for this one
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB does not open'));
  });
}

function lastingOutbox(database: IDBDatabase): Outbox {
  /** Settles when what was written is on the disk, not merely accepted. */
  const change = (work: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser did not keep it'));
      work(transaction.objectStore(STORE));
    });
  const all = (survey: string): Promise<Waiting[]> =>
    new Promise((resolve, reject) => {
      const asked = database.transaction(STORE).objectStore(STORE).index('survey').getAll(survey);
      asked.onsuccess = () => resolve(asked.result as Waiting[]);
      asked.onerror = () => reject(asked.error ?? new Error('the browser does not read what it kept'));
    });
  return {
    lasting: true,
    put: (waiting) => change((store) => store.put(waiting)),
    remove: (responses) =>
      change((store) => {
        for (const response of responses) store.delete(response);
      }),
    list: async (survey, most, refused = false) => (await all(survey)).filter(isOpen(refused)).slice(0, most),
    count: async (survey) => countOf(await all(survey)),
  };
}

function memoryOutbox(): Outbox {
  const kept = new Map<string, Waiting>();
  const all = (survey: string): Waiting[] => [...kept.values()].filter((one) => one.survey === survey);
  return {
    lasting: false,
    put: async (waiting) => {
      kept.set(waiting.submission.response, waiting);
    },
    remove: async (responses) => {
      for (const response of responses) kept.delete(response);
    },
    list: async (survey, most, refused = false) => all(survey).filter(isOpen(refused)).slice(0, most),
    count: async (survey) => countOf(all(survey)),
  };
}

const isOpen =
  (refused: boolean) =>
  (one: Waiting): boolean =>
    refused || one.refused === undefined;

function countOf(all: readonly Waiting[]): { waiting: number; refused: number } {
  const refused = all.filter((one) => one.refused !== undefined).length;
  return { waiting: all.length - refused, refused };
}
