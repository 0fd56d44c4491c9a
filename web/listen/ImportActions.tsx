import { DownloadOutlined, LineChartOutlined, RollbackOutlined } from '@ant-design/icons';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { listenApi } from './listenApi.ts';
import { useRollBack } from './useRollBack.tsx';

/** What can be done with an import that is over. */
export function ImportActions({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace, can } = useWorkspace();
  const askRollBack = useRollBack(workspace);
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        href={listenApi.mappingUrl(workspace, run.import)}
        download
      >
        {t('listen:import.mapping')}
      </Button>
      {run.state === 'committed' && can('import.write') ? (
        <Button danger icon={<RollbackOutlined aria-hidden="true" />} onClick={() => askRollBack(run)}>
          {t('listen:rollBack.button')}
        </Button>
      ) : null}
      {run.state === 'committed' ? (
        <Button
          type="primary"
          icon={<LineChartOutlined aria-hidden="true" />}
          onClick={() => void navigate({ to: '/w/$workspace/measure', params: { workspace } })}
        >
          {t('listen:notice.see')}
        </Button>
      ) : null}
    </>
  );
}
