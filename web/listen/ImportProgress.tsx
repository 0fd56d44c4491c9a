import type { ImportRun } from '@plumbline/model/importRun.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/Panel.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { listenApi } from './listenApi.ts';

/** How far the import has come; cancelling leaves nothing of it behind. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const cancel = useMutation({ mutationFn: () => listenApi.cancel(workspace, run.import) });
  return (
    <Panel title={t(`listen:progress.${run.state}`)}>
      <Progress
        percent={Math.floor(run.progress * 100)}
        status="active"
        aria-label={t(`listen:progress.${run.state}`)}
      />
      <p className="listen-quiet" role="status">
        {t('listen:progress.counts', {
          rows: formatCount(run.rows, locale),
          quarantined: formatCount(run.quarantined, locale),
        })}
      </p>
      {cancel.error === null ? null : <ProblemState problem={cancel.error} />}
      {can('import.write') ? (
        <div className="listen-actions">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('listen:progress.cancel')}
          </Button>
          <span className="listen-quiet">{t('listen:progress.cancelHint')}</span>
        </div>
      ) : null}
    </Panel>
  );
}
