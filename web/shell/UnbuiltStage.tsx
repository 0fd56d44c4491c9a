import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Panel } from '../ui/Panel.tsx';
import { StatusTag } from '../ui/StatusTag.tsx';
import { MissingPage } from './MissingPage.tsx';
import { MENU } from './stages.ts';
import { useWorkspace } from './useWorkspace.ts';

/** What a stage will do, and plainly that it does not do it yet. */
export function UnbuiltStage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { stage } = useParams({ strict: false }) as { stage: string };
  if (!MENU.some((known) => known === stage)) return <MissingPage />;
  return (
    <Page>
      <PageHeader title={t(`shell:stage.${stage}.name`)} subtitle={t(`shell:stage.${stage}.question`)} />
      <Panel title={<StatusTag tone="warn">{t('shell:unbuilt.tag')}</StatusTag>}>
        <p className="shell-unbuilt-text">{t(`shell:stage.${stage}.will`)}</p>
        {stage === 'trust' && can('key.write') ? (
          <p className="shell-unbuilt-text">
            <Link to="/w/$workspace/trust/access" params={{ workspace }}>
              {t('outreach:access.title')}
            </Link>
          </p>
        ) : null}
        <p className="shell-unbuilt-text">
          {t('shell:unbuilt.now')}{' '}
          <Link to="/w/$workspace/measure" params={{ workspace }}>
            {t('shell:stage.measure.name')}
          </Link>
          {' · '}
          <Link to="/w/$workspace/listen" params={{ workspace }}>
            {t('shell:stage.listen.name')}
          </Link>
        </p>
      </Panel>
    </Page>
  );
}
