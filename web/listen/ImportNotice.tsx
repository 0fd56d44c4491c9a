import type { ImportRun } from '@plumbline/model/importRun.ts';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { useProblemWords } from './useProblemWords.ts';

/** What the state of an import means for the person, and what to do next. */
export function ImportNotice({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const words = useProblemWords(run.problem);
  switch (run.state) {
    case 'committed':
      return (
        <Alert
          type={run.quarantined > 0 ? 'warning' : 'success'}
          showIcon
          title={t(run.quarantined > 0 ? 'listen:notice.partly' : 'listen:notice.committed')}
        />
      );
    case 'duplicate':
      return (
        <Alert
          type="info"
          showIcon
          title={t('listen:notice.duplicate')}
          description={
            run.duplicateOf === null ? null : (
              <Link to="/w/$workspace/listen/imports/$import" params={{ workspace, import: run.duplicateOf }}>
                {t('listen:notice.duplicateOf')}
              </Link>
            )
          }
        />
      );
    case 'refused':
    case 'failed':
      return (
        <Alert
          type="error"
          showIcon
          title={words?.what ?? t(`listen:notice.${run.state}`)}
          description={words?.next ?? t('listen:notice.nothingKept')}
        />
      );
    case 'cancelled':
    case 'rolledBack':
      return <Alert type="info" showIcon title={t(`listen:notice.${run.state}`)} />;
    case 'waiting':
    case 'reading':
    case 'writing':
      return null;
  }
}
