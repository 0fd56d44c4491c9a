import type { SessionWorkspace } from './session.ts';

const STORED = 'workspace';

/** The workspace to open first: where this reader was last, else their own, else any they belong to. */
export function lastWorkspace(workspaces: readonly SessionWorkspace[]): string {
  const stored = localStorage.getItem(STORED);
  const known =
    workspaces.find((workspace) => workspace.key === stored) ?? workspaces.find(({ key }) => key === 'main');
  return known?.key ?? workspaces[0]?.key ?? 'main';
}

export function rememberWorkspace(key: string, workspaces: readonly SessionWorkspace[]): void {
  if (workspaces.some((workspace) => workspace.key === key)) localStorage.setItem(STORED, key);
}
