import type { Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';

/** By this name the demo's own deeds are noted. */
export const DEMO_MAKER = 'demo';

/** What the product does in the demo's workspace by itself, as if its owner had. */
export function demoContext(house: HouseContext, workspace: Workspace): WorkspaceContext {
  const actor = { kind: 'person', id: DEMO_MAKER, name: DEMO_MAKER, email: '' } as const;
  return { ...house, locale: 'zh-CN', actor, workspace, role: 'owner' };
}
