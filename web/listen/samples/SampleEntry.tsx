import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';

/** The way from a survey to a sample of people to ask. */
export function SampleEntry() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <Panel title={t('listen:samples.entry.title')}>
      <p>{t('listen:samples.entry.text')}</p>
      <Link to="/w/$workspace/listen/samples" params={{ workspace }}>
        {t('listen:samples.entry.go')}
      </Link>
    </Panel>
  );
}
