import { CloseOutlined, FileTextOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Upload as Dropzone, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { formatBytes, formatCount } from '../ui/format.ts';
import { ProblemState } from '../ui/ProblemState.tsx';
import type { Upload } from './useUploads.ts';

type Props = {
  uploads: readonly Upload[];
  onSend: (file: File) => void;
  onDrop: (id: number) => void;
  onNext: (files: string[]) => void;
};

/** Step 1: the files, their way to the server, and what stands in the way. */
export function ChooseFiles({ uploads, onSend, onDrop, onNext }: Props) {
  const { t } = useTranslation();
  const brought = uploads.flatMap((upload) => (upload.state === 'brought' ? [upload.preview.file] : []));
  const sending = uploads.some(({ state }) => state === 'sending');
  return (
    <>
      <div className="ui-panel">
        <Dropzone.Dragger
          multiple
          showUploadList={false}
          accept=".csv,.tsv,.txt,.xlsx,.xls,.sav,.zsav,.json,.jsonl,.ndjson,.parquet"
          beforeUpload={(file) => {
            onSend(file);
            return false;
          }}
        >
          <p className="listen-drop-icon">
            <InboxOutlined aria-hidden="true" />
          </p>
          <p className="listen-drop-title">{t('listen:choose.drop')}</p>
          <p className="listen-drop-hint">{t('listen:choose.hint')}</p>
        </Dropzone.Dragger>
        <ul className="listen-uploads" aria-label={t('listen:choose.chosen')}>
          {uploads.map((upload) => (
            <li key={upload.id}>
              <UploadRow upload={upload} onDrop={() => onDrop(upload.id)} />
            </li>
          ))}
        </ul>
      </div>
      <div className="listen-actions">
        <Button type="primary" size="large" disabled={brought.length === 0 || sending} onClick={() => onNext(brought)}>
          {t('listen:next')}
        </Button>
      </div>
    </>
  );
}

function UploadRow({ upload, onDrop }: { upload: Upload; onDrop: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const leave = upload.state === 'sending' ? t('listen:choose.cancel') : t('listen:choose.remove');
  return (
    <div className="listen-upload">
      <FileTextOutlined className="listen-upload-icon" aria-hidden="true" />
      <div className="listen-upload-body">
        <strong>{upload.name}</strong>
        <span className="listen-quiet">
          {formatBytes(upload.bytes, locale)}
          {upload.state === 'brought'
            ? ` · ${t('listen:choose.columns', {
                count: upload.preview.columns.length,
                columns: formatCount(upload.preview.columns.length, locale),
              })}`
            : null}
        </span>
        {upload.state === 'sending' ? (
          <Progress
            percent={Math.floor(upload.share * 100)}
            size="small"
            aria-label={t('listen:choose.sending', { name: upload.name })}
          />
        ) : null}
        {upload.state === 'refused' ? <ProblemState problem={upload.problem} /> : null}
      </div>
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={`${leave} ${upload.name}`}
        onClick={onDrop}
      />
    </div>
  );
}
