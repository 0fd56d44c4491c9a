import { Dimension } from '@plumbline/model/dimension.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { z } from 'zod';
import { type App, route } from '../http/route.ts';

const Dimensions = z.object({ version: z.int().min(0), dimensions: z.array(Dimension) }).meta({ id: 'Dimensions' });

/** What customers may expect something of: the workspace's tree of dimensions. */
export function registerExpectRoutes(app: App): void {
  route(app, {
    method: 'GET',
    permission: 'measure.read',
    tag: 'expect',
    url: '/api/workspaces/:workspace/dimensions',
    operationId: 'listDimensions',
    summary: 'The dimensions of the newest tree; none while nothing was brought',
    answer: Dimensions,
    handler: async (context) => {
      const tree = await findTree(context.stores.operations, context.workspace.id);
      return { version: tree?.version ?? 0, dimensions: [...(tree?.dimensions ?? [])] };
    },
  });
}
