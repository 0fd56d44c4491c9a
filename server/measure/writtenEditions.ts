import { randomInt } from 'node:crypto';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { findAnswersVersion } from './findAnswersVersion.ts';
import type { MeasureContext } from './loadSubject.ts';

/** An edition goes by itself after a week: after three days it is written anew, and after six no longer asked. */
const DAY_MS = 86_400_000;
const [FRESH_MS, HELD_MS] = [3 * DAY_MS, 6 * DAY_MS];
const EDITIONS = 2 ** 47;

/** Of which version of the data, and how it is read. */
export type EditionOf = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  zone?: string;
};
type Edition<Content> = { edition: number; content: Content; of: string; writtenAt: number };
type EditionContext = WorkspaceContext & Pick<MeasureContext, 'countsFor'>;
/**
 * By workspace: the newest edition and the one before, which pages may still answer as of; of each one writing at a time; `own` the
 * numbers that this process wrote under, the newest last.
 */
type Written<Content> = {
  editions: Map<number, readonly Edition<Content>[]>;
  writing: Map<number, Promise<void>>;
  own: Map<number, number[]>;
};
type Store = {
  list: (analytics: Analytics, workspace: number) => Promise<number[]>;
  drop: (analytics: Analytics, workspace: number, dropped: readonly number[]) => Promise<void>;
};
type Plan<Content> = {
  place: EditionOf;
  /** whether what is there already will do */
  serves: (content: Content) => boolean;
  write: (edition: number) => Promise<Content>;
};

/** Which occasions are left out is of the version of the data. */
const nameOf = (dataVersion: string, { workspace, hidden, excluded, roots, zone }: EditionOf): string =>
  JSON.stringify([dataVersion, workspace, hidden, excluded.length, roots, zone]);

/**
 * What is written to tables beforehand for one version of the data, each time under a number of its own, its edition: only the process that
 * wrote one reads it, and drops it once there are two later ones.
 *
 * @param store  lists the editions of some tables, and drops them
 */
export function openWrittenEditions<Content>({ list, drop }: Store) {
  const known = new WeakMap<Analytics, Written<Content>>();
  const openWritten = (analytics: Analytics): Written<Content> => {
    const found = known.get(analytics) ?? { editions: new Map(), writing: new Map(), own: new Map() };
    known.set(analytics, found);
    return found;
  };

  async function writeEdition(context: EditionContext, plan: () => Promise<Plan<Content>>): Promise<void> {
    const { stores, workspace, config, now } = context;
    const { analytics, operations } = stores;
    const [{ place, serves, write }, { dataVersion }, before] = await Promise.all([
      plan(),
      findAnswersVersion(context),
      findDataVersion(operations, workspace.id),
    ]);
    const { editions, own } = openWritten(analytics);
    const of = nameOf(dataVersion, place);
    const there = (editions.get(workspace.number) ?? []).find((one) => one.of === of);
    const writtenAt = now().getTime();
    if (there !== undefined && writtenAt - there.writtenAt < FRESH_MS && serves(there.content)) return;
    const edition = randomInt(1, EDITIONS);
    const numbers = [...(own.get(workspace.number) ?? []), edition];
    own.set(workspace.number, numbers);
    // nobody reads it yet
    const giveUp = async (): Promise<void> => {
      own.set(workspace.number, numbers.slice(0, -1));
      await drop(analytics, workspace.number, [edition]);
    };
    const content = await write(edition).catch(async (error) => {
      // why it was not written is told; what it left behind goes by itself
      await giveUp().catch(() => undefined);
      throw error;
    });
    const since = await findDataVersion(operations, workspace.id);
    // live answers that came while it was written join with the next one; what was taken away meanwhile is in it
    if (since.withoutLive !== before.withoutLive) {
      editions.delete(workspace.number);
      return giveUp();
    }
    const others = (editions.get(workspace.number) ?? []).filter((one) => one.of !== of).slice(0, 1);
    const standing = [{ edition, content, of, writtenAt }, ...others];
    editions.set(workspace.number, standing);
    // whoever asked before may still be reading the one before
    const spared = numbers.filter(
      (one, at) => at >= numbers.length - 2 || standing.some((held) => held.edition === one),
    );
    // a store of this process alone holds nothing of others; elsewhere what they left behind goes by itself
    const alone = config.clickhouseUrl === undefined;
    const all = alone ? await list(analytics, workspace.number) : numbers;
    await drop(
      analytics,
      workspace.number,
      all.filter((one) => !spared.includes(one)),
    );
    own.set(workspace.number, spared);
  }

  return {
    /** Writes what there is to write of this version of the data, unless it is there, and drops that of the version before the last. */
    async keep(context: EditionContext, plan: () => Promise<Plan<Content>>): Promise<void> {
      const { analytics } = context.stores;
      // what is inserted over many nodes is there some time later, and nobody knows when
      if (analytics.topology.mode === 'cluster') return;
      const { writing } = openWritten(analytics);
      const { number } = context.workspace;
      const before = writing.get(number) ?? Promise.resolve();
      // whoever asked for the one before is told why it failed
      const own = before.catch(() => undefined).then(() => writeEdition(context, plan));
      writing.set(number, own);
      await own;
    },

    /** Nothing that was written stands any longer: data were taken back, and single values of people with them. */
    async forget(analytics: Analytics, workspace: number): Promise<void> {
      const { editions, writing } = openWritten(analytics);
      const before = writing.get(workspace) ?? Promise.resolve();
      // what is being written would stand with half of its rows
      const own = before
        .catch(() => undefined)
        .then(async () => {
          editions.delete(workspace);
          await drop(analytics, workspace, await list(analytics, workspace));
        });
      writing.set(workspace, own);
      await own;
    },

    /** What was written of this version of the data; null where nothing was, or so long ago that it may be gone. */
    find(analytics: Analytics, dataVersion: string, place: EditionOf, at: Date): Content | null {
      const of = nameOf(dataVersion, place);
      const found = known
        .get(analytics)
        ?.editions.get(place.workspace)
        ?.find((one) => one.of === of);
      return found === undefined || at.getTime() - found.writtenAt > HELD_MS ? null : found.content;
    },
  };
}
