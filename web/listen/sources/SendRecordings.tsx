import { RECORDING_LIMITS } from '@plumbline/model/recording.ts';
import { Button, Input, Progress, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shell/api.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { recordingsApi } from './recordingsApi.ts';

type Props = { workspace: string; source: string; onSent: () => void };
type Way = { name: string; share: number };

/** Sends recordings one after another, with what is known of them. */
export function SendRecordings({ workspace, source, onSent }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState({ speakers: '', customer: '' });
  const [way, setWay] = useState<Way | null>(null);
  const [sent, setSent] = useState(0);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const send = async (file: File) => {
    setWay({ name: file.name, share: 0 });
    try {
      const onProgress = (share: number) => setWay({ name: file.name, share });
      await recordingsApi.send(workspace, source, { file, query, onProgress });
      setSent((before) => before + 1);
      onSent();
    } catch (error) {
      setProblems((before) => [...before, error as Problem]);
    }
    setWay(null);
  };
  const field = (name: 'speakers' | 'customer') => (
    <Field label={t(`sources:recordings.${name}`)} hint={t(`sources:recordings.${name}Hint`)}>
      {(id) => (
        <Input
          id={id}
          value={query[name]}
          maxLength={200}
          onChange={({ target }) => setQuery((before) => ({ ...before, [name]: target.value }))}
        />
      )}
    </Field>
  );
  return (
    <div className="recording-send">
      <div className="source-fields">
        {field('speakers')}
        {field('customer')}
      </div>
      <Upload
        multiple
        showUploadList={false}
        accept=".wav,.mp3,.opus,.ogg,.m4a,.webm,.flac"
        beforeUpload={(file) => {
          queue.current = queue.current.then(() => send(file));
          return false;
        }}
      >
        <Button type="primary">{t('sources:recordings.send')}</Button>
      </Upload>
      <p className="listen-quiet">
        {t('sources:recordings.sendText', { megabytes: RECORDING_LIMITS.bytes / 1024 ** 2 })}
      </p>
      {way === null ? null : (
        <div role="status">
          {t('sources:recordings.sending', { name: way.name })}
          <Progress percent={Math.round(way.share * 100)} aria-label={t('sources:recordings.sending', way)} />
        </div>
      )}
      {sent === 0 || way !== null ? null : <p role="status">{t('sources:recordings.sent', { count: sent })}</p>}
      {problems.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows
        <ProblemState key={at} problem={problem} />
      ))}
    </div>
  );
}
