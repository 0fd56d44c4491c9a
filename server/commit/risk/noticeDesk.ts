import type { NoticeRule } from '@plumbline/model/promiseRisk.ts';
import type { WorkspaceRule } from '@plumbline/store/operations/commit/risk/notices.ts';
import type { HouseContext, RequestWorkspace } from '../../http/context.ts';
import { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';

/** What one look at promises at risk knows: the house, the workspace of the rule, its mail server and secret. */
export type NoticeContext = HouseContext & { readonly workspace: RequestWorkspace };
export type RuleTurn = {
  context: NoticeContext;
  desk: OutreachDesk;
  promise: string;
  rule: NoticeRule;
  origin: string;
};

export async function openNoticeDesk(house: HouseContext): Promise<OutreachDesk> {
  return new OutreachDesk(house, await keepLinkSecret(house.config.dataDir));
}

/** @param row  a rule that is on; its rule is already read by the model */
export function turnOf(desk: OutreachDesk, row: WorkspaceRule, rule: NoticeRule, signal: AbortSignal): RuleTurn {
  const { workspace: id, workspaceKey: key, number, name, demo, zone, settings } = row;
  const context = { ...desk.house, signal, workspace: { id, key, number, name, demo, zone, settings } };
  return { context, desk, promise: row.promise, rule, origin: row.origin };
}
