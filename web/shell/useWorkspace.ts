import { isAllowed, type Permission } from '@plumbline/model/access.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type SessionWorkspace, sessionQuery } from './session.ts';

export type OpenWorkspace = SessionWorkspace & { workspace: string; can: (permission: Permission) => boolean };

/**
 * The workspace of the address and what this person may do in it.
 *
 * Only for pages under /w/$workspace, whose frame has made sure that the person is a member.
 */
export function useWorkspace(): OpenWorkspace {
  const { workspace } = useParams({ strict: false }) as { workspace: string };
  const { data } = useQuery(sessionQuery);
  const found = data?.workspaces.find((candidate) => candidate.key === workspace);
  const member: SessionWorkspace = found ?? {
    key: workspace,
    name: workspace,
    demo: false,
    role: 'viewer',
    zone: 'UTC',
  };
  return { ...member, workspace, can: (permission) => found !== undefined && isAllowed(found.role, permission) };
}
