/** A file that the server does not have yet, or that is to be taken back from it. */
export type WaitingFile = {
  /** its id, made here, so that sent twice it is one file */
  file: string;
  response: string;
  question: string;
  version: number;
  name: string;
  pilot: boolean;
  /** null: it was removed and the server is to forget it */
  bytes: Blob | null;
};

/** Files that wait in this browser for the line; by file, so that none is kept twice. */
export type FileShelf = {
  put(waiting: WaitingFile): Promise<void>;
  remove(file: string): Promise<void>;
  list(response: string): Promise<WaitingFile[]>;
  /** whether it outlives the page */
  lasting: boolean;
};

const NAME = 'plumbline-files';
const STORE = 'files';

/** The shelf of this browser; where it keeps nothing, the page's memory stands in. */
export async function openFileShelf(): Promise<FileShelf> {
  try {
    return lastingShelf(await openDatabase());
  } catch {
    // a private window, or storage switched off
    return memoryShelf();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE, { keyPath: 'file' }).createIndex('response', 'response');
    };
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => reject(opening.error ?? new Error('IndexedDB does not open'));
  });
}

function lastingShelf(database: IDBDatabase): FileShelf {
  const change = (work: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser did not keep it'));
      work(transaction.objectStore(STORE));
    });
  return {
    lasting: true,
    put: (waiting) => change((store) => store.put(waiting)),
    remove: (file) => change((store) => store.delete(file)),
    list: (response) =>
      new Promise((resolve, reject) => {
        const asked = database.transaction(STORE).objectStore(STORE).index('response').getAll(response);
        asked.onsuccess = () => resolve(asked.result as WaitingFile[]);
        asked.onerror = () => reject(asked.error ?? new Error('the browser does not read what it kept'));
      }),
  };
}

function memoryShelf(): FileShelf {
  const kept = new Map<string, WaitingFile>();
  return {
    lasting: false,
    put: async (waiting) => {
      kept.set(waiting.file, waiting);
    },
    remove: async (file) => {
      kept.delete(file);
    },
    list: async (response) => [...kept.values()].filter((one) => one.response === response),
  };
}

let shelf: Promise<FileShelf> | undefined;
/** One shelf for the page: what a question puts there, the sending takes from there. */
export const fileShelf = (): Promise<FileShelf> => {
  shelf ??= openFileShelf();
  return shelf;
};
