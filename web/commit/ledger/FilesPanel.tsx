import type { PromiseFile } from '@plumbline/model/servicePromise.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { filesQuery, ledgerApi } from './ledgerApi.ts';

/** How the promise was told, as files: pictures are shown, documents are opened. */
export function FilesPanel({ promise }: { promise: string }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const { data, error, refetch } = useQuery(filesQuery(workspace, promise));
  const bring = useMutation({ mutationFn: (file: File) => ledgerApi.bringFile(workspace, promise, file) });
  return (
    <Panel
      title={say('commit:files.title')}
      extra={
        can('promise.write') ? (
          <>
            <Button loading={bring.isPending} onClick={() => input.current?.click()}>
              {say('commit:files.bring')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept="application/pdf,image/png,image/jpeg"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file !== undefined) bring.mutate(file);
                target.value = '';
              }}
            />
          </>
        ) : undefined
      }
    >
      <p className="ledger-quiet">{say('commit:files.text')}</p>
      {bring.error === null ? null : <ProblemState problem={bring.error} />}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.files.length === 0 ? <p>{say('commit:files.none')}</p> : null}
      <ul className="ledger-shown">
        {(data?.files ?? []).map((file) => (
          <FileItem key={file.id} promise={promise} file={file} />
        ))}
      </ul>
    </Panel>
  );
}

function FileItem({ promise, file }: { promise: string; file: PromiseFile }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const remove = useMutation({ mutationFn: () => ledgerApi.removeFile(workspace, promise, file.id) });
  const address = ledgerApi.file(workspace, promise, file.id);
  return (
    <li>
      <a href={address} download>
        {file.type === 'application/pdf' ? null : (
          <img src={address} alt={say('commit:files.picture', { name: file.name })} />
        )}
        {file.name}
      </a>
      <small>
        {say('commit:files.by', {
          name: nameOfMaker(file.addedBy, say),
          day: formatDay(file.addedAt.slice(0, 10), locale),
        })}
      </small>
      {can('promise.write') ? (
        <Popconfirm
          title={say('commit:files.removeSure', { name: file.name })}
          okText={say('commit:files.remove')}
          cancelText={say('commit:cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button size="small" danger loading={remove.isPending}>
            {say('commit:files.remove')}
          </Button>
        </Popconfirm>
      ) : null}
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
    </li>
  );
}
