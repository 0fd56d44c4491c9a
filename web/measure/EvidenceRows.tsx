import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { api, type Query } from '../shell/api.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { NoPermission } from '../ui/NoPermission.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { cellOf } from './cellOf.ts';
import { useMeasure } from './MeasureContext.ts';
import { rowsQuestion } from './questions.ts';

const PAGE_ROWS = 20;

/** The rows behind a figure of the open line. */
export function EvidenceRows({ dimension }: { dimension: string }): ReactNode {
  const { workspace, filters, search, mayReadRows } = useMeasure();
  const question = { ...filters, ...cellOf(search), dimension };
  return <RowsBehind workspace={workspace} question={question} mayReadRows={mayReadRows} />;
}

/** The rows behind a figure, page by page, for those who may see them. */
export function RowsBehind({
  workspace,
  question,
  mayReadRows,
}: {
  workspace: string;
  question: Query;
  mayReadRows: boolean;
}): ReactNode {
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  const [pages, setPages] = useState<readonly string[]>([]);
  const after = pages.at(-1);
  const { data, error, refetch } = useQuery(
    rowsQuestion(workspace, { ...question, limit: PAGE_ROWS, after }, open && mayReadRows),
  );
  const next = data?.next ?? null;
  return (
    <details className="gaps-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('measure:rows.title')}</summary>
      {!mayReadRows && <NoPermission permission="evidence.read" />}
      {mayReadRows && error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {mayReadRows && open && error === null && data === undefined && <LoadingState />}
      {mayReadRows && data !== undefined && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <section className="gaps-table-home" tabIndex={0} aria-label={say('measure:rows.title')}>
            <table className="gaps-rows-table">
              <thead>
                <tr>
                  {data.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.join('\u001f')}>
                    {row.map((cellValue, index) => (
                      <td key={data.columns[index]}>{cellValue ?? ''}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <div className="gaps-rows-foot">
            <Button size="small" disabled={pages.length === 0} onClick={() => setPages(pages.slice(0, -1))}>
              {say('measure:rows.before')}
            </Button>
            <Button size="small" disabled={next === null} onClick={() => next !== null && setPages([...pages, next])}>
              {say('measure:rows.next')}
            </Button>
            <a href={api.url(`/api/workspaces/${encodeURIComponent(workspace)}/rows.csv`, question)}>
              {say('measure:action.exportCsv')}
            </a>
          </div>
        </>
      )}
    </details>
  );
}
