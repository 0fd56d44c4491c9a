/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type FieldProps, useAsking } from '../askContext.ts';

type Uploaded = { file: string; name: string; bytes: number };
type State = { kind: 'idle' } | { kind: 'sending'; name: string } | { kind: 'failed'; words: string };

/** Files are sent as soon as they are chosen; only their names travel with the answers. */
export function FileField({ question, describedBy, faulty }: FieldProps<'file'>) {
  const { answerTo, answer, say, own, surveyKey } = useAsking();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const given = answerTo(question.key);
  const files: readonly Uploaded[] = Array.isArray(given) ? (given as Uploaded[]) : [];
  const most = question.most ?? 1;
  const bytesMax = question.bytesMax ?? 20 * 1024 * 1024;
  const set = (next: readonly Uploaded[]): void => answer(question.key, next.length === 0 ? undefined : next);
  const send = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > bytesMax) {
      setState({
        kind: 'failed',
        words: say('answering:file.tooBig', { name: file.name, megabytes: megabytes(bytesMax) }),
      });
      return;
    }
    setState({ kind: 'sending', name: file.name });
    const sent = await upload(`/api/answer/${encodeURIComponent(surveyKey)}/files`, question.key, file);
    if (typeof sent === 'string')
      setState({ kind: 'failed', words: say(`answering:file.${sent}`, { name: file.name }) });
    else {
      set([...files, sent]);
      setState({ kind: 'idle' });
    }
  };
  return (
    <div class="files">
      <ul>
        {files.map((file) => (
          <li key={file.file}>
            <bdi>{file.name}</bdi>
            <button type="button" class="quiet" onClick={() => set(files.filter((one) => one !== file))}>
              {say('answering:file.remove')}
              <span class="unseen"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {files.length < most && (
        <label class="file-choose">
          <input
            id={`f-${question.key}`}
            type="file"
            accept={question.types?.join(',')}
            aria-describedby={describedBy}
            aria-invalid={faulty}
            disabled={state.kind === 'sending'}
            onChange={(event) => {
              void send(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <span>{say('answering:file.choose')}</span>
        </label>
      )}
      <p class="hint" role="status" {...own}>
        {state.kind === 'sending' && say('answering:file.sending', { name: state.name })}
        {state.kind === 'failed' && state.words}
        {state.kind === 'idle' && say('answering:file.limits', { count: most, megabytes: megabytes(bytesMax) })}
      </p>
    </div>
  );
}

const megabytes = (bytes: number): string => String(Math.round((bytes / 1024 ** 2) * 10) / 10);

/** What became of a file: kept, not possible here, refused, or no line. */
async function upload(
  address: string,
  question: string,
  file: File,
): Promise<Uploaded | 'absent' | 'refused' | 'unreachable'> {
  try {
    const query = new URLSearchParams({ question, name: file.name });
    const answer = await fetch(`${address}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      credentials: 'omit',
      body: file,
    });
    if (answer.ok) return { name: file.name, bytes: file.size, ...((await answer.json()) as { file: string }) };
    return answer.status === 404 || answer.status === 405 ? 'absent' : answer.status >= 500 ? 'unreachable' : 'refused';
  } catch {
    return 'unreachable';
  }
}
