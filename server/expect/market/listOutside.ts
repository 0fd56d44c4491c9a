import { MARKET_LIMITS, type OutsideValue } from '@plumbline/model/market.ts';
import { listImportedDecisions } from '@plumbline/store/analytics/expect/listImportedDecisions.ts';
import { listBenchmarks, listCompetitorClaims } from '@plumbline/store/operations/expect/market.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { type MeasureContext, todayIn } from '../../measure/loadSubject.ts';

/** An outside value with the dimension it is of; `replaces` and `import` say which imported value it is, or stands in place of. */
export type Outside = Omit<OutsideValue, 'comparison'> & { dimension: string; import: number | null };

const DAY_MS = 86_400_000;

/**
 * All outside values, however they came: those that people entered, and those that files brought.
 *
 * What a file brought is a competitor's where its publisher is known here as one, else the industry's. A value that a person entered
 * in place of an imported one hides it, and no other of that day.
 */
export async function listOutside(context: MeasureContext): Promise<Outside[]> {
  const { stores, workspace } = context;
  const [entered, claims, hidden] = await Promise.all([
    listBenchmarks(stores.operations, workspace.id),
    listCompetitorClaims(stores.operations, workspace.id),
    listHiddenImports(stores.operations, workspace.id),
  ]);
  const brought = await listImportedDecisions(stores.analytics, {
    ...{ workspace: workspace.number, hidden, kinds: ['benchmark'] },
  });
  const competitors = new Set(
    [...entered, ...claims].map(({ competitor }) => competitor).filter((name) => name !== ''),
  );
  const isReplaced = (one: { dimension: string; since: string; who: string }) =>
    entered.some(
      ({ dimension, replaces, replacesWho }) =>
        dimension === one.dimension && replaces === one.since && (replacesWho === null || replacesWho === one.who),
    );
  const all = [
    ...entered.map(({ replaces: _replaces, replacesWho: _replacesWho, ...one }) => ({
      ...one,
      source: '',
      import: null,
    })),
    ...brought
      .filter((one) => !isReplaced(one))
      .map(({ dimension, point, since, who, origin, source, importNumber }) => ({
        ...{ id: null, dimension, point, low: null, high: null, people: null, since, origin, who, source },
        ...{ kind: competitors.has(who) ? ('competitor' as const) : ('industry' as const), import: importNumber },
        competitor: competitors.has(who) ? who : '',
      })),
  ];
  const today = todayIn(context);
  const staleDays = staleDaysOf(context);
  return all.map((one) => ({ ...one, ...standingOf(one, all, { today, staleDays }) }));
}

export const staleDaysOf = ({ workspace }: MeasureContext): number =>
  workspace.settings.benchmarkStaleDays ?? MARKET_LIMITS.staleDays;

type Standing = Pick<Outside, 'id' | 'dimension' | 'kind' | 'competitor' | 'since'>;

/** Of several of one competitor and dimension the latest that has begun holds; on one day, what a person entered. */
function standingOf(
  one: Standing,
  all: readonly Standing[],
  { today, staleDays }: { today: string; staleDays: number },
): Pick<Outside, 'state' | 'stale'> {
  if (one.since > today) return { state: 'later', stale: false };
  const replaced = all.some(
    (other) =>
      other !== one &&
      other.dimension === one.dimension &&
      other.kind === one.kind &&
      other.competitor === one.competitor &&
      other.since <= today &&
      (other.since > one.since || (other.since === one.since && rank(other) > rank(one))),
  );
  if (replaced) return { state: 'replaced', stale: false };
  return { state: 'inForce', stale: (Date.parse(today) - Date.parse(one.since)) / DAY_MS > staleDays };
}

/** Ids are in order of time: the one entered last stands; an imported one has none. */
const rank = ({ id }: Standing): string => id ?? '';
