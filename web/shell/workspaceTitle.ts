import type { TFunction } from 'i18next';
import type { SessionWorkspace } from './session.ts';

/** The two workspaces the product makes itself are named in the reader's language; others as people named them. */
export function workspaceTitle(workspace: SessionWorkspace, t: TFunction): string {
  if (workspace.demo) return t('shell:workspace.demo');
  if (workspace.key === 'main') return t('shell:workspace.main');
  return workspace.name;
}
