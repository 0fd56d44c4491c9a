/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type FieldProps, useAsking } from '../askContext.ts';
import type { Chosen, NamedFile } from '../files/useFiles.ts';

const BYTES_MAX = 20 * 1024 * 1024;

/** Files are sent as soon as they are chosen, or wait in the browser for the line; only their names travel with answers. */
export function FileField({ question, describedBy, faulty }: FieldProps<'file'>) {
  const { answerTo, answer, say, own, files: desk } = useAsking();
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [told, setTold] = useState('');
  const [waited, setWaited] = useState<NamedFile | null>(null);
  const { key, most = 1, bytesMax = BYTES_MAX } = question;
  const now = (): readonly NamedFile[] => {
    const given = answerTo(key);
    return Array.isArray(given) ? (given as NamedFile[]) : [];
  };
  const set = (next: readonly NamedFile[]): void => answer(key, next.length === 0 ? undefined : next);
  if (desk === null) {
    return (
      <p class="hint" {...own}>
        {say('answering:file.kiosk')}
      </p>
    );
  }
  const send = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const { name } = file;
    if (file.size > bytesMax) {
      setTold(say('answering:file.tooBig', { name, megabytes: megabytes(bytesMax) }));
      return;
    }
    setSending({ name, percent: 0 });
    const done = await desk.choose(key, file, (_named, share) =>
      setSending({ name, percent: Math.floor(share * 100) }),
    );
    setSending(null);
    if ('named' in done) set([...now(), done.named]);
    setTold(wordsOf(done, name));
    setWaited(done.kind === 'waits' ? done.named : null);
  };
  const wordsOf = (done: Chosen, name: string): string =>
    done.kind === 'refused' ? `${done.what} ${done.next}` : say(`answering:file.${done.kind}`, { name });
  const remove = (file: NamedFile): void => {
    set(now().filter((one) => one.file !== file.file));
    setTold(say('answering:file.removed', { name: file.name }));
    setWaited(null);
    void desk.remove(key, file.file);
  };
  const files = now();
  // What waited for the line has gone out meanwhile.
  const sentSince = waited !== null && !desk.waiting.has(waited.file);
  return (
    <div class="files">
      <ul>
        {files.map((file) => (
          <li key={file.file}>
            <bdi>{file.name}</bdi>
            {desk.waiting.has(file.file) && <small {...own}> ({say('answering:file.waitsMark')})</small>}
            <button type="button" class="quiet" onClick={() => remove(file)}>
              {say('answering:file.remove')}
              <span class="unseen"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {files.length < most && (
        <label class="file-choose">
          <input
            id={`f-${key}`}
            type="file"
            accept={question.types?.join(',')}
            aria-describedby={[describedBy, `l-${key}`].filter(Boolean).join(' ')}
            aria-invalid={faulty}
            disabled={sending !== null}
            onChange={(event) => {
              void send(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <span>{say('answering:file.choose')}</span>
        </label>
      )}
      {sending !== null && (
        <p class="hint" {...own}>
          <progress
            max={100}
            value={sending.percent}
            aria-label={say('answering:file.sending', { name: sending.name })}
          />{' '}
          {say('answering:file.percent', { ...sending })}
        </p>
      )}
      <p class="hint" id={`l-${key}`} {...own}>
        {say('answering:file.limits', { count: most, megabytes: megabytes(bytesMax) })}
      </p>
      <p class="hint" role="status" {...own}>
        {sentSince ? say('answering:file.kept', { name: waited.name }) : told}
      </p>
    </div>
  );
}

const megabytes = (bytes: number): string => String(Math.round((bytes / 1024 ** 2) * 10) / 10);
