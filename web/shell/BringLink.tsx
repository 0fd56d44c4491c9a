import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from './useWorkspace.ts';

/** Where data is brought in, for a page that has nothing to show yet. */
export function BringLink(): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <Link to="/w/$workspace/listen" params={{ workspace }}>
      {t('shell:bringData')}
    </Link>
  );
}
