import { LOCALES } from '@plumbline/model/locale.ts';
import { setPublicNames } from '@plumbline/store/operations/commit/publicNames.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';

const PublicName = z
  .strictObject({
    /** by language; empty: customers read the workspace's own name */
    names: z.partialRecord(z.enum(LOCALES), z.string().trim().min(1).max(200)),
  })
  .meta({ id: 'PublicName' });

/** How the company calls itself before customers: on public pages, and in what is sent and said to them. */
export function registerPublicName(app: App): void {
  const url = '/api/workspaces/:workspace/public-name' as const;
  const tag = 'commit' as const;
  route(app, {
    ...{ method: 'GET', url, permission: 'contact.read', tag, operationId: 'showPublicName' },
    summary: 'How the company calls itself before customers',
    answer: PublicName,
    handler: async ({ workspace }) => ({ names: workspace.settings.publicNames ?? {} }),
  });
  route(app, {
    ...{ method: 'PUT', url, permission: 'contact.write', tag, operationId: 'setPublicName' },
    summary: 'Set how the company calls itself before customers, from now on',
    body: PublicName,
    answer: PublicName,
    handler: async ({ stores, workspace }, { body: { names } }) => {
      await setPublicNames(stores.operations, { workspace: workspace.id, names });
      return { names };
    },
  });
}
