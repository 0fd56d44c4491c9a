import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import type { QualitativeRecord, RecordFile } from '@plumbline/model/record.ts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatBytes } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { recordQuery, recordsApi } from './recordsApi.ts';

const ACCEPTED = 'audio/*,image/jpeg,image/png,image/webp,image/gif,application/pdf,.m4a,.amr,.webm';

/** Audio that can be heard, pictures that can be seen, and documents, attached to a record. */
export function FilesPanel({ record }: { record: QualitativeRecord }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const { modal } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const reload = () => client.invalidateQueries({ queryKey: recordQuery(workspace, record.id).queryKey });
  const attach = async (files: FileList | null): Promise<void> => {
    setProblem(null);
    try {
      for (const file of files ?? []) {
        setShare(0);
        await recordsApi.attach(workspace, record.id, file, setShare);
      }
    } catch (error) {
      setProblem(error);
    } finally {
      setShare(null);
      if (input.current !== null) input.current.value = '';
      await reload();
    }
  };
  const detach = (file: RecordFile): void =>
    void modal.confirm({
      title: t('surveys:records.files.removeTitle', { name: file.name }),
      content: t('surveys:records.files.removeText'),
      okText: t('surveys:records.files.remove'),
      okButtonProps: { danger: true },
      cancelText: t('shell:cancel'),
      onOk: () => recordsApi.detach(workspace, record.id, file.id).then(reload, setProblem),
    });
  const readOnly = record.deletedAt !== null;
  return (
    <Panel
      title={t('surveys:records.files.title')}
      extra={
        readOnly ? null : (
          <>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              accept={ACCEPTED}
              aria-label={t('surveys:records.files.add')}
              onChange={({ target }) => void attach(target.files)}
            />
            <Button
              icon={<PaperClipOutlined aria-hidden="true" />}
              loading={share !== null}
              onClick={() => input.current?.click()}
            >
              {t('surveys:records.files.add')}
            </Button>
          </>
        )
      }
    >
      {share === null ? null : (
        <Progress percent={Math.round(share * 100)} aria-label={t('surveys:records.files.sending')} />
      )}
      {problem === null ? null : <ProblemState problem={problem} />}
      {record.attached.length === 0 ? <p className="record-quiet">{t('surveys:records.files.none')}</p> : null}
      <ul className="record-files">
        {record.attached.map((file) => (
          <FileItem
            key={file.id}
            file={file}
            address={recordsApi.fileUrl(workspace, record.id, file.id)}
            onRemove={readOnly ? null : () => detach(file)}
          />
        ))}
      </ul>
    </Panel>
  );
}

type ItemProps = { file: RecordFile; address: string; onRemove: (() => void) | null };

function FileItem({ file, address, onRemove }: ItemProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li>
      <div className="record-file-head">
        <a href={address} download={file.name}>
          {file.name}
        </a>
        <span className="record-quiet">{formatBytes(file.bytes, locale)}</span>
        {onRemove === null ? null : (
          <Button
            type="text"
            aria-label={t('surveys:records.files.removeNamed', { name: file.name })}
            icon={<DeleteOutlined aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      {file.kind === 'audio' ? (
        // biome-ignore lint/a11y/useMediaCaption: the transcript is the record's text beside it
        <audio controls preload="none" src={address} aria-label={file.name} />
      ) : null}
      {file.kind === 'picture' ? <img src={address} alt={file.name} loading="lazy" /> : null}
    </li>
  );
}
