import { PromiseEffect, PromiseLateness } from '@plumbline/model/promiseLateness.ts';
import { PROMISE_LIMITS } from '@plumbline/model/servicePromise.ts';
import { setSupportShare } from '@plumbline/store/operations/commit/supportShare.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { FilterQuery } from '../../measure/linesQuery.ts';
import { answerEffect, answerLateness, EffectInput } from './answerLateness.ts';

const ROOT = '/api/workspaces/:workspace' as const;

/** What lateness costs, of a promise and of a rule that is only tried. */
export function registerLatenessRoutes(app: App): void {
  const tag = 'commit' as const;
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/ledger/:promise/lateness`, permission: 'promise.read', tag },
    ...{ operationId: 'composeLateness' },
    summary: 'How the dimension was judged where the promise was kept and broken, and the fitted curve with its band',
    params: z.object({ promise: z.uuid() }),
    query: FilterQuery,
    answer: PromiseLateness,
    handler: (context, { params: { promise }, query }) => answerLateness(context, promise, query),
  });
  route(app, {
    ...{ method: 'POST', url: `${ROOT}/promise-effect`, permission: 'promise.read', tag, audited: false },
    ...{ operationId: 'estimatePromiseEffect' },
    summary: 'How what a rule promises would be judged, by a value function fitted to half of the customers',
    body: EffectInput,
    answer: PromiseEffect,
    handler: (context, { body }) => answerEffect(context, body),
  });
  registerSupport(app);
}

/** How often the past must have kept a promise for it to be published without a second person. */
function registerSupport(app: App): void {
  const url = `${ROOT}/promise-support` as const;
  const tag = 'commit' as const;
  const Support = z.object({ share: z.number() });
  route(app, {
    ...{ method: 'GET', url, permission: 'promise.read', tag, operationId: 'showPromiseSupport' },
    summary: 'How often the past must have kept a promise for it to be published without a second person',
    answer: Support,
    handler: async ({ workspace }) => ({
      share: workspace.settings.promiseSupportShare ?? PROMISE_LIMITS.supportShareMin,
    }),
  });
  route(app, {
    ...{ method: 'PUT', url, permission: 'promise.publish', tag, operationId: 'setPromiseSupport' },
    summary: 'Set that share, for whatever is published from now on',
    body: z.strictObject({ share: z.number().min(0.5).max(0.999) }),
    answer: Support,
    handler: async ({ stores, workspace }, { body: { share } }) => {
      await setSupportShare(stores.operations, { workspace: workspace.id, share });
      return { share };
    },
  });
}
