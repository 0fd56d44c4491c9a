import { useTranslation } from 'react-i18next';
import { StageTabs } from '../shell/StageTabs.tsx';
import { useWorkspace } from '../shell/useWorkspace.ts';

/** The ways in which customers are listened to: surveys of one's own, talks and visits, and data that is brought. */
export function ListenTabs() {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  const at = '/w/$workspace/listen';
  const tabs = [
    { to: `${at}/surveys`, label: t('surveys:tabs.surveys'), seen: can('survey.read') },
    { to: `${at}/samples`, label: t('listen:samples.tab'), seen: can('survey.read') },
    { to: `${at}/records`, label: t('surveys:records.tab'), seen: can('response.write') },
    { to: `${at}/calls`, label: t('surveys:tabs.calls'), seen: can('response.write') },
    { to: at, label: t('surveys:tabs.imports') },
    { to: `${at}/sources`, label: t('sources:tab'), seen: can('source.read') },
    { to: `${at}/customers`, label: t('customers:tab'), seen: can('customer.read') },
    { to: `${at}/texts`, label: t('texts:tabs.stage'), seen: can('text.read') },
    { to: `${at}/quality`, label: t('quality:tab'), seen: can('import.read') },
  ] as const;
  return <StageTabs label={t('surveys:tabs.stage')} groups={[{ label: t('surveys:tabs.stage'), tabs }]} />;
}
