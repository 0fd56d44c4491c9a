import { findLinkEdition } from '@plumbline/store/operations/commit/portal/knownPeople.ts';
import { readLink } from '../../../listen/surveys/linkToken.ts';
import { claimedLink } from '../../risk/statusToken.ts';
import { secretForLink } from '../portalDesk.ts';
import type { PortalPage } from './portalPage.ts';

/** The personal link that a token opens; null where we did not sign it, or signed it for an edition that was revoked. */
export async function readPortalLink({ context, desk, workspace }: PortalPage, token: string): Promise<string | null> {
  const id = claimedLink(token);
  if (id === null) return null;
  const edition = await findLinkEdition(context.stores.operations, { workspace: workspace.id, id });
  return edition === null ? null : readLink(secretForLink(desk.secret, edition), token);
}
