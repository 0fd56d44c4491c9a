import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { RecordFigureText } from './RecordFigureText.tsx';
import { tasksQuery } from './recordsApi.ts';

/** Tasks of usability sessions: who got there without help, and how long it took them. Of one record, or of all. */
export function TasksPanel({ record }: { record?: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error } = useQuery(tasksQuery(workspace, record));
  if (error !== null) return <ProblemState problem={error} />;
  if (data === undefined || data.tasks.length === 0) return null;
  return (
    <Panel title={t(record === undefined ? 'surveys:records.tasks.ofAll' : 'surveys:records.tasks.ofOne')}>
      <p className="record-quiet">{t('surveys:records.tasks.how')}</p>
      <table className="record-table record-numbers">
        <thead>
          <tr>
            {(['task', 'attempts', 'success', 'seconds'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`surveys:records.tasks.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.tasks.map(({ task, attempts, done, helped, failed, success, seconds }) => (
            <tr key={task}>
              <td className="record-table-name">
                {task}
                <div className="record-quiet">{t('surveys:records.tasks.counts', { done, helped, failed })}</div>
              </td>
              <td data-label={t('surveys:records.tasks.attempts')}>{formatCount(attempts, locale)}</td>
              <td data-label={t('surveys:records.tasks.success')}>
                <RecordFigureText figure={success} unit="share" />
              </td>
              <td data-label={t('surveys:records.tasks.seconds')}>
                <RecordFigureText figure={seconds} unit="seconds" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
