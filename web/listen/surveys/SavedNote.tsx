import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that a change was saved, and takes it back on request. */
export function SavedNote({ text, busy, onUndo }: { text: string; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={text}
      action={
        <Button size="small" loading={busy} onClick={onUndo}>
          {t('surveys:rules.undo')}
        </Button>
      }
    />
  );
}
