import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../ui/ProblemState.tsx';

/** What was just taken away, and a way to bring it back. */
export function RemovedNote({
  name,
  onRestore,
  onDone,
}: {
  name: string;
  onRestore: () => Promise<unknown>;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const restore = useMutation({ mutationFn: onRestore, onSuccess: onDone });
  return (
    <>
      <Alert
        type="info"
        showIcon
        role="status"
        title={t('market:removed', { name })}
        action={
          <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
            {t('market:undo')}
          </Button>
        }
      />
      {restore.error === null ? null : <ProblemState problem={restore.error} />}
    </>
  );
}
