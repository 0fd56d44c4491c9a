import type { FilePreview } from '@plumbline/model/importRun.ts';
import { useReducer, useRef } from 'react';
import { api } from '../shell/api.ts';
import { listenApi } from './listenApi.ts';

export type Upload = { id: number; name: string; bytes: number } & (
  | { state: 'sending'; share: number }
  | { state: 'brought'; preview: FilePreview }
  | { state: 'refused'; problem: unknown }
);

type Change = { type: 'put'; upload: Upload } | { type: 'drop'; id: number };

function change(uploads: readonly Upload[], event: Change): readonly Upload[] {
  if (event.type === 'drop') return uploads.filter(({ id }) => id !== event.id);
  const at = uploads.findIndex(({ id }) => id === event.upload.id);
  return at < 0 ? [...uploads, event.upload] : uploads.with(at, event.upload);
}

/** Files on their way to the server, each of which can be given up. */
export function useUploads(workspace: string): {
  uploads: readonly Upload[];
  send: (file: File) => void;
  drop: (id: number) => void;
} {
  const [uploads, dispatch] = useReducer(change, []);
  const running = useRef(new Map<number, AbortController>());
  const count = useRef(0);

  const send = (file: File): void => {
    count.current += 1;
    const head = { id: count.current, name: file.name, bytes: file.size };
    const controller = new AbortController();
    running.current.set(head.id, controller);
    const put = (upload: Upload): void => {
      if (!controller.signal.aborted) dispatch({ type: 'put', upload });
    };
    put({ ...head, state: 'sending', share: 0 });
    api
      .upload<FilePreview>(listenApi.uploadPath(workspace), file, {
        query: { name: file.name },
        signal: controller.signal,
        onProgress: (share) => put({ ...head, state: 'sending', share }),
      })
      .then((preview) => put({ ...head, state: 'brought', preview }))
      .catch((problem: unknown) => put({ ...head, state: 'refused', problem }))
      .finally(() => running.current.delete(head.id));
  };
  const drop = (id: number): void => {
    running.current.get(id)?.abort();
    dispatch({ type: 'drop', id });
  };
  return { uploads, send, drop };
}
