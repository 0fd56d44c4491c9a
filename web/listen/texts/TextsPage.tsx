import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { TextTabs } from './TextTabs.tsx';
import '../listen.css';
import './texts.css';

/** What customers wrote, and what was read in it. */
export function TextsPage() {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  if (!can('text.read')) return <NoPermission permission="text.read" />;
  return (
    <Page>
      <ListenTabs />
      <TextTabs />
      <PageHeader title={t('texts:page.title')} subtitle={t('texts:page.subtitle')} />
    </Page>
  );
}
