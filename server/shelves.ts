import { existsSync } from 'node:fs';
import type { HouseContext } from './http/context.ts';
import type { App } from './http/route.ts';

type Register = (app: App) => void | Promise<void>;
type Run = (house: HouseContext) => Promise<void>;

async function load<F>(path: string, name: string): Promise<F | null> {
  const url = new URL(path, import.meta.url);
  if (!existsSync(url)) return null;
  return ((await import(url.href)) as Record<string, F>)[name] ?? null;
}

const nothing: Run = async () => {};

/** The shelves of this room, by stage. */
export const shelves: { routes: readonly Register[]; recoverImports: Run; ensureDemo: Run } = {
  routes: (
    await Promise.all([
      load<Register>('./measure/registerMeasureRoutes.ts', 'registerMeasureRoutes'),
      load<Register>('./commit/registerCommitRoutes.ts', 'registerCommitRoutes'),
      load<Register>('./listen/registerListenRoutes.ts', 'registerListenRoutes'),
    ])
  ).filter((register) => register !== null),
  recoverImports: (await load<Run>('./listen/recoverImports.ts', 'recoverImports')) ?? nothing,
  // Read when it is wanted: a start of the command line makes no demo.
  ensureDemo: async (house) => ((await load<Run>('./demo/ensureDemo.ts', 'ensureDemo')) ?? nothing)(house),
};
