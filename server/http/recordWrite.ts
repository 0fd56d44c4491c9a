import { appendAudit } from '@plumbline/store/operations/trust/audit.ts';
import { nameOfActor, type RequestContext, type WorkspaceContext } from './context.ts';

/** Every write that was done is in the audit trail: who, what (the operation's name), to which address, when. */
export async function recordWrite(
  context: RequestContext | WorkspaceContext,
  action: string,
  url: string,
): Promise<void> {
  if (context.actor === null) return;
  await appendAudit(context.stores.operations, {
    workspace: 'workspace' in context ? context.workspace.id : null,
    actor: nameOfActor(context.actor),
    action,
    subject: url.split('?', 1)[0] ?? url,
  });
}
