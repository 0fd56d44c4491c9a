import { LineChartOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { healthQuery, sessionQuery } from '../shell/session.ts';
import { DoorFrame } from './DoorFrame.tsx';

const DEMO_ASK_AGAIN_MS = 2000;

/** The two ways on: look around the demo company, or bring a file. */
export function WelcomePage() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { data: health } = useQuery({
    ...healthQuery,
    refetchInterval: ({ state }) => (state.data?.demo === 'making' ? DEMO_ASK_AGAIN_MS : false),
  });
  const demo = session?.workspaces.find((workspace) => workspace.demo);
  const own = session?.workspaces.find((workspace) => !workspace.demo);
  return (
    <DoorFrame title={t('shell:welcome.title', { name: session?.user?.name ?? '' })} text={t('shell:welcome.text')}>
      <div className="door-choices">
        {demo === undefined ? null : (
          <Link to="/w/$workspace/measure" params={{ workspace: demo.key }} className="door-choice">
            <LineChartOutlined aria-hidden="true" />
            <strong>{t('shell:welcome.demo')}</strong>
            <small>{t(health?.demo === 'making' ? 'shell:welcome.demoMaking' : 'shell:welcome.demoText')}</small>
          </Link>
        )}
        {own === undefined ? null : (
          <Link to="/w/$workspace/listen/import" params={{ workspace: own.key }} className="door-choice">
            <UploadOutlined aria-hidden="true" />
            <strong>{t('shell:welcome.bring')}</strong>
            <small>{t('shell:welcome.bringText')}</small>
          </Link>
        )}
      </div>
    </DoorFrame>
  );
}
