import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the browser's tab: the page first, the product after it. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  const brand = t('shell:brand');
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
}
