import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** After so long it is said why it may take longer. */
const LONG_MS = 3000;

/** Says that something is on its way, to the eye and to a screen reader; what takes long says that it is the first time. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="ui-loading" role="status">
      <Spin />
      <span>{label ?? t('shell:loading')}</span>
      {isLong && label === undefined ? <span>{t('shell:loadingLong')}</span> : null}
    </div>
  );
}
