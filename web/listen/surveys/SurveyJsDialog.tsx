import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { LostList } from './LostList.tsx';
import { surveyJsLostQuery, surveysApi } from './surveysApi.ts';

type Props = { survey: string; open: boolean; onClose: () => void };

/** What SurveyJS has no word for, before its file is taken. */
export function SurveyJsDialog({ survey, open, onClose }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...surveyJsLostQuery(workspace, survey), enabled: open });
  return (
    <Modal
      open={open}
      title={t('surveys:act.downloadSurveyJs')}
      onCancel={onClose}
      footer={[
        <Button key="leave" onClick={onClose}>
          {t('shell:cancel')}
        </Button>,
        <Button
          key="take"
          type="primary"
          disabled={data === undefined}
          href={surveysApi.surveyJsFile(workspace, survey)}
          onClick={onClose}
        >
          {t('surveys:act.downloadFile')}
        </Button>,
      ]}
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Skeleton active title={false} /> : null}
      {data?.lost.length === 0 ? <Alert type="success" showIcon title={t('surveys:new.nothingLost')} /> : null}
      {data !== undefined && data.lost.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('surveys:new.lost', { count: data.lost.length })}
          description={<LostList lost={data.lost} />}
        />
      ) : null}
    </Modal>
  );
}
