import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';

export function WeightsPage() {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  if (!can('expectation.read')) return <NoPermission permission="expectation.read" />;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={t('expect:weights.title')} subtitle={t('expect:weights.subtitle')} />
    </Page>
  );
}
