import { createReadStream } from 'node:fs';
import { ModelRunItem, runFields } from '@plumbline/model/modelRun.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { ModelDesk, type OpenedLater, type StoreWork } from './modelDesk.ts';
import type { Opened } from './modelThreads.ts';

const desks = new WeakMap<App, ModelDesk>();
/** One desk for all kinds: models take turns with each other. */
function deskOf(app: App): ModelDesk {
  const desk = desks.get(app) ?? new ModelDesk(app.house);
  desks.set(app, desk);
  return desk;
}

const RunParam = z.object({ run: z.uuid() });
const TYPES: Record<string, string> = {
  csv: 'text/csv',
  yaml: 'application/yaml',
  json: 'application/json',
  txt: 'text/plain',
};

export type DeclaredModel<Ask extends z.ZodType, Result extends z.ZodType> = {
  /** one word of lower-case letters, unique: the last part of its address */
  kind: string;
  /** one sentence for the API document */
  summary: string;
  ask: Ask;
  result: Result;
  /** the module of its worker, which calls serveModel; null where all work is left to the stores */
  entry: URL | null;
  /**
   * Checks what is asked and opens the tables of rows; nothing is read before the worker wants it. `context.signal` is that
   * of the run. What it gives may also be what is opened in the run, because counting takes long, or work that the stores do.
   */
  read: (context: WorkspaceContext, ask: z.output<Ask>) => Promise<Opened | OpenedLater | StoreWork>;
};

/**
 * Declares a heavy model: the routes by which it is asked, watched, stopped and taken away.
 *
 * `POST models/KIND` answers with the run of an equal question about the same data where there is one.
 */
export function declareModel<Ask extends z.ZodType, Result extends z.ZodType>(
  app: App,
  { kind, summary, ask, result, entry, read }: DeclaredModel<Ask, Result>,
): void {
  const desk = deskOf(app);
  const root = `/api/workspaces/:workspace/models/${kind}` as const;
  const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const Run = z.object({ ...runFields, ask: z.unknown(), result: result.nullable() }).meta({ id: `${name}Run` });
  const known = { kind, entry, result, read: read as never };
  type Answer = z.input<typeof Run>;
  const reads = { permission: 'explain.read', tag: 'explain' } as const;
  const writes = { permission: 'explain.write', tag: 'explain' } as const;
  route(app, {
    ...{ ...writes, method: 'POST', url: root, operationId: `start${name}Run`, success: 'accepted' },
    summary,
    body: z.object({ ask, again: z.boolean().optional() }),
    answer: Run,
    handler: async (context, { body }) => {
      const { ask: asked, again = false } = body as { ask: unknown; again?: boolean };
      return (await desk.take(context, known, asked, again)) as Answer;
    },
  });
  route(app, {
    ...{ ...reads, method: 'POST', url: `${root}/find`, operationId: `find${name}Run`, audited: false },
    summary: `${summary}: the newest run of a question, null where it was never asked`,
    body: z.object({ ask }),
    answer: z.object({ run: Run.nullable() }),
    handler: async (context, { body }) => ({
      run: (await desk.find(context, known, (body as { ask: unknown }).ask)) as Answer | null,
    }),
  });
  route(app, {
    ...{ ...reads, method: 'GET', url: root, operationId: `list${name}Runs` },
    summary: `${summary}: the runs that are kept, the newest first`,
    answer: z.object({ runs: z.array(ModelRunItem) }),
    handler: async (context) => ({ runs: await desk.list(context, kind) }),
  });
  route(app, {
    ...{ ...reads, method: 'GET', url: `${root}/:run`, operationId: `load${name}Run` },
    summary: `${summary}: one run`,
    ...{ params: RunParam, answer: Run },
    handler: async (context, { params }) => (await desk.load(context, known, params.run)) as Answer,
  });
  route(app, {
    ...{ ...reads, method: 'GET', url: `${root}/:run/events`, operationId: `watch${name}Run` },
    summary: `${summary}: the run whenever it changes, until it has ended`,
    ...{ params: RunParam, answer: { events: Run } },
    handler: async (context, { params }) => {
      // refused before the stream begins, so that the answer can still be a problem
      await desk.load(context, known, params.run);
      return eventsOf(desk.watch(context, known, params.run) as AsyncGenerator<Answer>);
    },
  });
  route(app, {
    ...{ ...writes, method: 'POST', url: `${root}/:run/cancel`, operationId: `cancel${name}Run` },
    summary: `${summary}: stops a run that has not ended`,
    ...{ params: RunParam, answer: Run },
    handler: async (context, { params }) => (await desk.cancel(context, known, params.run)) as Answer,
  });
  route(app, {
    ...{ method: 'GET', permission: 'evidence.read', tag: 'explain' },
    ...{ url: `${root}/:run/files/:file`, operationId: `download${name}RunFile` },
    summary: `${summary}: a file of a run, such as the table it was computed from`,
    ...{ params: RunParam.extend({ file: z.string().max(80) }), answer: 'download' },
    handler: async (context, { params }) => ({
      name: params.file,
      type: TYPES[params.file.split('.').at(-1) ?? ''] ?? 'text/plain',
      body: createReadStream(await desk.pathOf(context, known, params.run, params.file)),
    }),
  });
}

async function* eventsOf<Run>(runs: AsyncGenerator<Run>) {
  for await (const run of runs) yield { event: 'run', data: run };
}
