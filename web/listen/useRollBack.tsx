import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { formatCount } from '../ui/format.ts';
import { ProblemState } from '../ui/ProblemState.tsx';
import { importQuery, listenApi } from './listenApi.ts';

/** Asks before an import is taken out of every figure, and says what will go. */
export function useRollBack(workspace: string): (run: ImportRun) => void {
  const { t } = useTranslation();
  const locale = useLocale();
  const { modal } = App.useApp();
  const client = useQueryClient();
  return (run) =>
    void modal.confirm({
      title: t('listen:rollBack.title', { number: run.number }),
      content: t('listen:rollBack.text', {
        observations: formatCount(run.observations, locale),
        people: formatCount(run.people, locale),
      }),
      okText: t('listen:rollBack.button'),
      okButtonProps: { danger: true },
      cancelText: t('shell:cancel'),
      onOk: async () => {
        try {
          const rolledBack = await listenApi.rollBack(workspace, run.import);
          client.setQueryData(importQuery(workspace, run.import).queryKey, rolledBack);
          await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
        } catch (problem) {
          modal.error({ title: t('listen:rollBack.failed'), content: <ProblemState problem={problem} /> });
        }
      },
    });
}
