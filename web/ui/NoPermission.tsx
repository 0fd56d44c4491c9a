import type { Permission } from '@plumbline/model/access.ts';
import { PERMISSIONS } from '@plumbline/model/access.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { EmptyState } from './EmptyState.tsx';

/** The person may not see this, and which roles may, so that they know whom to ask. */
export function NoPermission({ permission }: { permission: Permission }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const roles = new Intl.ListFormat(locale, { type: 'disjunction' }).format(
    PERMISSIONS[permission].map((role) => t(`shell:role.${role}`)),
  );
  return <EmptyState title={t('shell:noPermission.title')} text={t('shell:noPermission.text', { roles })} />;
}
