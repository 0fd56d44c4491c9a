import { useTranslation } from 'react-i18next';
import { StageTabs } from '../shell/StageTabs.tsx';

/** What customers expect and what it weighs; and what around it moves it. */
export function ExpectTabs() {
  const { t } = useTranslation();
  const at = '/w/$workspace/expect';
  const model = [
    { to: at, label: t('expect:tabs.tree'), exact: true },
    { to: `${at}/weights`, label: t('expect:tabs.weights') },
    { to: `${at}/levels`, label: t('expect:tabs.levels') },
    { to: `${at}/kano`, label: t('expect:tabs.kano') },
    { to: `${at}/pyramid`, label: t('expect:tabs.pyramid') },
  ] as const;
  const around = [
    { to: `${at}/trend`, label: t('trends:tab') },
    { to: `${at}/benchmarks`, label: t('market:tabs.benchmarks') },
    { to: `${at}/swot`, label: t('market:tabs.swot') },
    { to: `${at}/campaigns`, label: t('market:tabs.campaigns') },
    { to: `${at}/price`, label: t('market:tabs.price') },
    { to: `${at}/laws`, label: t('standards:lawsTab') },
  ] as const;
  return (
    <StageTabs
      label={t('expect:tabs.stage')}
      groups={[
        { label: t('expect:tabs.model'), tabs: model },
        { label: t('expect:tabs.around'), tabs: around },
      ]}
    />
  );
}
