import { useTranslation } from 'react-i18next';
import { CountedAt } from '../shell/CountedAt.tsx';
import { StageTabs } from '../shell/StageTabs.tsx';
import './commit.css';

/** What customers were promised and what became of it, what was decided, and what is told to everybody. */
export function CommitTabs() {
  const { t } = useTranslation();
  const at = '/w/$workspace/commit';
  const promises = [
    { to: at, label: t('commit:tabs.promises'), exact: true },
    { to: `${at}/at-risk`, label: t('notices:risk.title') },
    { to: `${at}/remedies`, label: t('notices:remedies.title') },
    { to: `${at}/candidates`, label: t('commit:tabs.candidates') },
    { to: `${at}/calendars`, label: t('commit:tabs.calendars') },
  ] as const;
  const standards = [
    { to: `${at}/standards`, label: t('standards:tab') },
    { to: `${at}/decided`, label: t('commit:tabs.decided') },
    { to: `${at}/parties`, label: t('commit:tabs.parties') },
  ] as const;
  const contacts = [
    { to: `${at}/communication`, label: t('communication:tabs.plans') },
    { to: `${at}/communication/templates`, label: t('communication:tabs.templates') },
    { to: `${at}/communication/calls`, label: t('communication:tabs.calls') },
    { to: `${at}/communication/care`, label: t('communication:tabs.care') },
    { to: `${at}/communication/log`, label: t('communication:tabs.log') },
    { to: `${at}/scope`, label: t('commit:tabs.scope') },
  ] as const;
  const told = [
    { to: `${at}/transparency`, label: t('transparency:tab') },
    { to: `${at}/portal`, label: t('portal:tabs.portal') },
  ] as const;
  return (
    <>
      <StageTabs
        label={t('commit:tabs.stage')}
        groups={[
          { label: t('commit:tabs.promises'), tabs: promises },
          { label: t('standards:tab'), tabs: standards },
          { label: t('communication:tabs.stage'), tabs: contacts },
          { label: t('commit:tabs.told'), tabs: told },
        ]}
      />
      <CountedAt />
    </>
  );
}
