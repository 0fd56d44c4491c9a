import { useEffect, useState } from 'preact/hooks';
import type { AnswerApi } from '../answerApi.ts';
import { newUuid } from '../keepDraft.ts';
import { fileShelf } from './fileShelf.ts';
import { sendFiles } from './sendFiles.ts';

/** A file as its answer names it. */
export type NamedFile = { file: string; name: string; bytes: number };
/** What became of a file that was chosen. */
export type Chosen =
  | { kind: 'kept' | 'waits'; named: NamedFile }
  | { kind: 'notKept' }
  | { kind: 'refused'; what: string; next: string };

/** How a question hands over its files; without a server behind (a kiosk, the builder's preview) it cannot. */
export type FileDesk = {
  /** files that wait for the line */
  waiting: ReadonlySet<string>;
  choose(question: string, file: File, told: (named: NamedFile, share: number) => void): Promise<Chosen>;
  remove(question: string, file: string): Promise<void>;
};

type Of = { api: AnswerApi; response: string; version: number; pilot: boolean };

/** Files of this response: sent as they are chosen, kept in the browser while there is no line, sent when it is back. */
export function useFiles({ api, response, version, pilot }: Of): FileDesk {
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = async (): Promise<void> => {
      const shelf = await fileShelf();
      if ((await shelf.list(response)).length > 0) await sendFiles(shelf, response, api);
      setWaiting(new Set((await shelf.list(response)).flatMap(({ file, bytes }) => (bytes === null ? [] : [file]))));
    };
    const start = (): void => void look();
    start();
    window.addEventListener('online', start);
    return () => window.removeEventListener('online', start);
  }, [api, response]);
  return {
    waiting,
    async choose(question, chosen, told) {
      const shelf = await fileShelf();
      const file = newUuid();
      const named = { file, name: chosen.name.slice(0, 255), bytes: chosen.size };
      const entry = { file, response, question, version, name: named.name, pilot, bytes: chosen };
      const kept = await shelf.put(entry).then(
        () => shelf.lasting,
        // too large for what the browser has left
        () => false,
      );
      const reply = await api.sendFile(entry, (share) => told(named, share));
      if (reply.kind === 'ok') {
        await shelf.remove(file);
        return { kind: 'kept', named: { ...named, name: reply.body.name, bytes: reply.body.bytes } };
      }
      if (reply.kind === 'unreachable' && kept) {
        setWaiting((before) => new Set(before).add(file));
        return { kind: 'waits', named };
      }
      await shelf.remove(file);
      return reply.kind === 'refused'
        ? { kind: 'refused', what: reply.problem.what, next: reply.problem.next }
        : { kind: 'notKept' };
    },
    async remove(question, file) {
      const shelf = await fileShelf();
      await shelf.put({ file, response, question, version, name: '', pilot, bytes: null });
      await sendFiles(shelf, response, api);
    },
  };
}
