import type { SourceDetail, SourceRun } from '@plumbline/model/source.ts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatBytes, formatCount, formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { sourcesApi } from './sourcesApi.ts';

const PAGE = 50;
const TONES: Record<SourceRun['outcome'], Tone> = {
  running: 'busy',
  waiting: 'neutral',
  importing: 'busy',
  imported: 'good',
  nothing: 'neutral',
  failed: 'bad',
  interrupted: 'warn',
};

/** Every time it ran, the newest first, and what became of the rows. */
export function SourceLog({ source }: { source: SourceDetail }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [older, setOlder] = useState<readonly SourceRun[]>([]);
  const [ended, setEnded] = useState(false);
  const known = new Set(source.runs.map(({ id }) => id));
  const runs = [...source.runs, ...older.filter(({ id }) => !known.has(id))];
  const more = useMutation({
    mutationFn: () => sourcesApi.runs(workspace, source.id, runs.at(-1)?.id ?? ''),
    onSuccess: (page) => {
      setOlder((before) => [...before, ...page.runs]);
      setEnded(page.next === null);
    },
  });
  return (
    <Panel
      title={t('sources:page.log')}
      extra={
        runs.length === 0 ? null : (
          <Button size="small" href={sourcesApi.runsUrl(workspace, source.id)} download>
            {t('sources:page.logCsv')}
          </Button>
        )
      }
    >
      {runs.length === 0 ? <p className="listen-quiet">{t('sources:page.noRuns')}</p> : <RunTable runs={runs} />}
      {more.error === null ? null : <ProblemState problem={more.error} />}
      {runs.length < PAGE || ended ? null : (
        <Button loading={more.isPending} onClick={() => more.mutate()}>
          {t('sources:loadMore')}
        </Button>
      )}
    </Panel>
  );
}

function RunTable({ runs }: { runs: readonly SourceRun[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  return (
    <table className="source-table source-log">
      <thead>
        <tr>
          {(['began', 'reason', 'outcome', 'rows', 'bytes', 'result'] as const).map((head) => (
            <th scope="col" key={head}>
              {t(`sources:page.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">{formatMoment(run.began, locale)}</th>
            <td data-label={t('sources:page.reason')}>{t(`sources:why.${run.why}`)}</td>
            <td data-label={t('sources:page.outcome')}>
              <StatusTag tone={TONES[run.outcome]}>{t(`sources:outcome.${run.outcome}`)}</StatusTag>
            </td>
            <td data-label={t('sources:page.rows')}>{run.rows === null ? '' : formatCount(run.rows, locale)}</td>
            <td data-label={t('sources:page.bytes')}>{run.bytes === 0 ? '' : formatBytes(run.bytes, locale)}</td>
            <td className="source-result">
              {run.import === null ? null : (
                <Link to="/w/$workspace/listen/imports/$import" params={{ workspace, import: run.import.id }}>
                  {t('sources:importLink', { number: run.import.number })}
                </Link>
              )}
              {run.problem === null ? null : <span>{run.problem.what}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
