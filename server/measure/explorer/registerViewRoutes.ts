import { GapView, GapViewList, ViewContent } from '@plumbline/model/gapView.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { changeView, listViews, removeView, saveView } from './keepViews.ts';

const ROOT = '/api/workspaces/:workspace/gap-views' as const;
const params = z.object({ view: z.uuid() });

/** Views of the explorer that people keep: links, tiles and alerts. */
export function registerViewRoutes(app: App): void {
  const write = { permission: 'view.write', tag: 'measure' } as const;
  route(app, {
    ...{ method: 'GET', permission: 'measure.read', tag: 'measure' },
    url: ROOT,
    operationId: 'listGapViews',
    summary: 'Saved views of the explorer, each with its newest figure and what its alert met',
    answer: GapViewList,
    handler: (context) => listViews(context),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'saveGapView', success: 'created' },
    summary: 'Keeps a view under a name, with or without an alert',
    body: ViewContent,
    answer: GapView,
    handler: (context, { body }) => saveView(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/:view`, operationId: 'changeGapView' },
    summary: 'Changes a view; what is beyond noise now is known to its alert from then on',
    ...{ params, body: ViewContent, answer: GapView },
    handler: (context, { params: { view }, body }) => changeView(context, view, body),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${ROOT}/:view`, operationId: 'removeGapView' },
    summary: 'Removes a view',
    ...{ params, answer: 'nothing' },
    handler: (context, { params: { view } }) => removeView(context, view),
  });
}
