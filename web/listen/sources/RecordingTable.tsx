import type { Recording } from '@plumbline/model/recording.ts';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatBytes, formatCount, formatMoment } from '../../ui/format.ts';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';

const TONES: Record<Recording['state'], Tone> = {
  waiting: 'neutral',
  working: 'busy',
  written: 'busy',
  imported: 'good',
  failed: 'bad',
  takenBack: 'neutral',
};

type Props = {
  recordings: readonly Recording[];
  onRetry: (recording: string) => void;
  onRemove: (recording: string) => Promise<void>;
};

/** Each recording, how it stands, and why where it stands aside. */
export function RecordingTable({ recordings, onRetry, onRemove }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  return (
    <table className="source-table source-log">
      <thead>
        <tr>
          {(['name', 'state', 'at', 'turns', 'size', 'acts'] as const).map((head) => (
            <th scope="col" key={head}>
              {t(`sources:recordings.head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {recordings.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.name}
              <span className="listen-quiet">
                {' '}
                {t(`sources:recordings.origin.${one.origin}`)}
                {one.kept ? ` · ${t('sources:recordings.kept')}` : ''}
              </span>
            </th>
            <td data-label={t('sources:recordings.head.state')}>
              <StatusTag tone={TONES[one.state]}>{t(`sources:recordings.state.${one.state}`)}</StatusTag>
              {one.tries === 0 ? null : (
                <span className="listen-quiet"> {t('sources:recordings.tries', { count: one.tries })}</span>
              )}
              {one.problem === null ? null : (
                <p className="listen-quiet">
                  {t('sources:recordings.triedNext', { what: one.problem.what, next: one.problem.next })}
                </p>
              )}
            </td>
            <td data-label={t('sources:recordings.head.at')}>{formatMoment(one.at, locale)}</td>
            <td data-label={t('sources:recordings.head.turns')}>
              {one.turns === null ? '' : formatCount(one.turns, locale)}
            </td>
            <td data-label={t('sources:recordings.head.size')}>{formatBytes(one.bytes, locale)}</td>
            <td className="source-result">
              {one.import === null ? null : (
                <Link to="/w/$workspace/listen/imports/$import" params={{ workspace, import: one.import.id }}>
                  {t('sources:importLink', { number: one.import.number })}
                </Link>
              )}
              <Acts one={one} onRetry={onRetry} onRemove={onRemove} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Acts({ one: { id, name, state }, onRetry, onRemove }: { one: Recording } & Omit<Props, 'recordings'>) {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  const { modal } = App.useApp();
  if (!can('source.write') || state === 'working' || state === 'imported') return null;
  return (
    <div className="recording-acts">
      {state === 'failed' ? (
        <Button size="small" aria-label={t('sources:recordings.retryOf', { name })} onClick={() => onRetry(id)}>
          {t('sources:recordings.retry')}
        </Button>
      ) : null}
      <Button
        size="small"
        danger
        aria-label={t('sources:recordings.removeOf', { name })}
        onClick={() =>
          modal.confirm({
            title: t('sources:recordings.removeAsk', { name }),
            content: t('sources:recordings.removeText'),
            okText: t('sources:recordings.remove'),
            cancelText: t('sources:recordings.cancel'),
            okButtonProps: { danger: true },
            onOk: () => onRemove(id),
          })
        }
      >
        {t('sources:recordings.remove')}
      </Button>
    </div>
  );
}
