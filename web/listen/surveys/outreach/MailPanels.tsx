import { DownloadOutlined } from '@ant-design/icons';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { surveysApi } from '../surveysApi.ts';
import { InvitationPanel } from './InvitationPanel.tsx';
import { MailLogPanel } from './MailLogPanel.tsx';
import { invitationQuery } from './outreachApi.ts';
import { SendingPanel } from './SendingPanel.tsx';
import './outreach.css';

/** Inviting by mail: its words, its pace, how far it has come, and person by person. */
export function MailPanels({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery(invitationQuery(workspace, survey.id));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return (
    <div className="outreach-panels">
      {data.mail.on ? null : (
        <Alert
          type="info"
          showIcon
          title={t('outreach:panel.off')}
          description={
            <>
              <p>{t('outreach:panel.offText')}</p>
              {can('response.read') ? (
                <Button
                  icon={<DownloadOutlined aria-hidden="true" />}
                  href={surveysApi.linksFile(workspace, survey.id)}
                  download
                >
                  {t('outreach:panel.links')}
                </Button>
              ) : null}
            </>
          }
        />
      )}
      <SendingPanel survey={survey} invitation={data} />
      <InvitationPanel key={survey.id} survey={survey} invitation={data} />
      {can('response.read') ? <MailLogPanel survey={survey} /> : null}
    </div>
  );
}
