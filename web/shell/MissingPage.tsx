import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTitle } from '../ui/useTitle.ts';

/** No such address. Another workspace looks the same, so that its name cannot be guessed. */
export function MissingPage() {
  const { t } = useTranslation();
  useTitle(t('shell:missing.title'));
  return (
    <EmptyState
      title={t('shell:missing.title')}
      text={t('shell:missing.text')}
      actions={<Link to="/">{t('shell:missing.home')}</Link>}
    />
  );
}
