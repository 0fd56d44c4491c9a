import type { ImportRun } from '@plumbline/model/importRun.ts';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { formatMoment } from '../ui/format.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { NoPermission } from '../ui/NoPermission.tsx';
import { Page } from '../ui/Page.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { ImportActions } from './ImportActions.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { ImportNotice } from './ImportNotice.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportState } from './ImportState.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { isOver } from './listenApi.ts';
import { QuarantinePanel } from './QuarantinePanel.tsx';
import { useImportRun } from './useImportRun.ts';
import { useStarterName } from './useStarterName.ts';
import './listen.css';

/** One import from its start to its lines: progress, result, and the rows that were put aside. */
export function ImportPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { import: id } = useParams({ from: '/w/$workspace/listen/imports/$import' });
  const { data: run, error, refetch } = useImportRun(workspace, id);
  if (!can('import.read')) return <NoPermission permission="import.read" />;
  if (error !== null) {
    return (
      <Page>
        <ProblemState problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (run === undefined) return <LoadingState />;
  return (
    <Page>
      <PageHeader
        title={t('listen:import.title', { number: run.number })}
        subtitle={<Origin run={run} />}
        actions={<ImportActions run={run} />}
      />
      <ImportSteps step={isOver(run) ? 3 : 2} />
      <ImportNotice run={run} />
      {isOver(run) ? <ImportCounts run={run} /> : <ImportProgress run={run} />}
      {isOver(run) ? <FindingsPanel run={run} /> : null}
      {run.quarantined > 0 && isOver(run) ? <QuarantinePanel run={run} /> : null}
    </Page>
  );
}

function Origin({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const starterName = useStarterName();
  // An import that the demo made has no file.
  const files = run.files.map(({ name }) => name).join(' + ');
  const facts = [files, run.source, starterName(run.startedBy), formatMoment(run.startedAt, locale)];
  return (
    <>
      <ImportState state={run.state} /> {facts.filter((fact) => fact !== '').join(' · ')}
      {run.repairs === null ? null : (
        <>
          {' · '}
          <Link to="/w/$workspace/listen/imports/$import" params={{ workspace, import: run.repairs }}>
            {t('listen:import.repairs')}
          </Link>
        </>
      )}
    </>
  );
}
