import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that something is on its way, to the eye and to a screen reader. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <div className="ui-loading" role="status">
      <Spin />
      <span>{label ?? t('shell:loading')}</span>
    </div>
  );
}
