import { PromiseEffect, PromiseLateness } from '@plumbline/model/promiseLateness.ts';
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
}
