import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ReadingBar } from './ReadingBar.tsx';
import { useHasReadings } from './useHasReadings.ts';
import { useTextWork } from './useTextWork.ts';

/** Lets a page be seen once there are texts that were read; until then it says what is missing, or how far the reading is. */
export function TextsGate({ children }: { children: ReactNode }): ReactNode {
  const { workspace } = useWorkspace();
  const work = useTextWork(workspace);
  const some = useHasReadings();
  if (work.error !== null) return <ProblemState problem={work.error} onRetry={() => void work.refetch()} />;
  if (work.data === undefined) return <LoadingState />;
  if (work.data.texts === 0) return <NoTexts />;
  return some ? children : <ReadingBar work={work.data} />;
}

/** Nobody has written anything yet, and how texts come. */
export function NoTexts(): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const bring = can('import.write') ? (
    <Link to="/w/$workspace/listen/import" params={{ workspace }} search={{}}>
      <Button type="primary">{t('texts:empty.bring')}</Button>
    </Link>
  ) : undefined;
  return (
    <Panel>
      <EmptyState title={t('texts:empty.title')} text={t('texts:empty.text')} actions={bring} />
    </Panel>
  );
}
