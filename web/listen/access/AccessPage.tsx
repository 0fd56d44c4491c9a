import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { EventLogPanel } from './EventLogPanel.tsx';
import { HooksPanel } from './HooksPanel.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import '../listen.css';
import '../surveys/surveys.css';
import '../surveys/outreach/outreach.css';

/** How other programs reach this workspace: their keys, the addresses they send to, and what came. */
export function AccessPage() {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  if (!can('key.write')) return <NoPermission permission="key.write" />;
  return (
    <Page>
      <PageHeader title={t('outreach:access.title')} subtitle={t('outreach:access.subtitle')} />
      <div className="outreach-panels">
        <KeysPanel />
        <HooksPanel />
        <EventLogPanel />
      </div>
    </Page>
  );
}
