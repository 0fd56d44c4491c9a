import { CheckCircleOutlined, CloudSyncOutlined, DisconnectOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useBuilder } from './BuilderContext.ts';

const ICONS = {
  saved: CheckCircleOutlined,
  waiting: CloudSyncOutlined,
  saving: CloudSyncOutlined,
  offline: DisconnectOutlined,
  conflict: WarningOutlined,
  refused: WarningOutlined,
};

/** Where the draft is, in a word. */
export function SaveState() {
  const { t } = useTranslation();
  const { saving } = useBuilder();
  const Icon = ICONS[saving.kind];
  return (
    <span className={`survey-saving survey-saving-${saving.kind}`} role="status">
      <Icon aria-hidden="true" /> {t(`surveys:saving.${saving.kind}`)}
    </span>
  );
}

/** What stands in the way of saving, and the ways out of it. */
export function SaveNotice() {
  const { t } = useTranslation();
  const { saving, takeTheirs, keepMine, flush } = useBuilder();
  if (saving.kind === 'offline') {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('surveys:saving.offlineTitle')}
        description={t('surveys:saving.offlineText')}
        action={
          <Button size="small" onClick={() => void flush()}>
            {t('surveys:saving.now')}
          </Button>
        }
      />
    );
  }
  if (saving.kind === 'refused') return <ProblemState problem={saving.problem} onRetry={() => void flush()} />;
  if (saving.kind !== 'conflict') return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('surveys:saving.conflictTitle')}
      description={
        <>
          <p>{t('surveys:saving.conflictText')}</p>
          <div className="survey-buttons">
            <Button onClick={takeTheirs}>{t('surveys:saving.theirs')}</Button>
            <Button onClick={keepMine}>{t('surveys:saving.mine')}</Button>
          </div>
        </>
      }
    />
  );
}
