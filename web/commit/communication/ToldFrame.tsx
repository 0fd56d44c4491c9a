import type { Permission } from '@plumbline/model/access.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import './communication.css';
import '../ledger/ledger.css';

type Asked = { data: unknown; error: Error | null; refetch: () => unknown };
type Props = {
  title: string;
  subtitle?: ReactNode;
  permission: Permission;
  actions?: ReactNode;
  asked: Asked;
  children: ReactNode;
};

/** A page of communication: its tabs, its head, and what is said while there is nothing to show yet. */
export function ToldFrame({ title, subtitle, permission, actions, asked, children }: Props): ReactNode {
  const { can } = useWorkspace();
  if (!can(permission)) return <NoPermission permission={permission} />;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={title} subtitle={subtitle} actions={actions} />
      {asked.error === null ? null : <ProblemState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data === undefined && asked.error === null ? <LoadingState /> : null}
      {children}
    </Page>
  );
}

/** Reasons with their counts, in words: `asked not to be contacted 3 · …`. */
export function useReasons(): (reasons: Partial<Record<string, number>>) => string {
  const { say, locale } = useSpeech();
  return (reasons) =>
    Object.entries(reasons)
      .map(([reason, count]) => `${say(`communication:barrier.${reason}`)} ${(count ?? 0).toLocaleString(locale)}`)
      .join(' · ');
}
