import { Names } from '@plumbline/model/locale.ts';
import { DECIDED_KINDS } from '@plumbline/model/mappedKinds.ts';
import { listImportedDecisions } from '@plumbline/store/analytics/expect/listImportedDecisions.ts';
import { listStandardsInForce } from '@plumbline/store/operations/commit/standards.ts';
import { listDecidedMarks } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { z } from 'zod';
import { listOutside, staleDaysOf } from '../expect/market/listOutside.ts';
import { whereOf } from './listDecided.ts';
import { type MeasureContext, todayIn } from './loadSubject.ts';

/** Everything decided, and every outside value to compare with, each with who and where from. */
export const DecisionsList = z
  .object({
    schema: z.literal(1),
    decisions: z.array(
      z.object({
        kind: z.enum(DECIDED_KINDS),
        dimension: z.string(),
        /** null where the tree has no such dimension any more */
        names: Names.nullable(),
        /** 0–100 */
        point: z.number(),
        /** the civil day from which it holds */
        since: z.string(),
        who: z.string(),
        /** the paper, page or study it stands in */
        origin: z.string(),
        /** whom a standard is for, such as `segment: young`; empty: everybody */
        whom: z.string(),
        /** the source that brought it; empty where a person decided it here */
        source: z.string(),
        /** whether it holds today, begins later, or a newer one holds in its place */
        state: z.enum(['inForce', 'later', 'replaced']),
        /** it holds, and nobody has looked at it for as many days as the workspace allows, a year unless it says otherwise */
        stale: z.boolean(),
        /** the import that brought it; null where a person decided it here */
        import: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'DecisionsList' });
export type DecisionsList = z.infer<typeof DecisionsList>;

const DAY_MS = 86_400_000;

export async function listDecisions(context: MeasureContext): Promise<DecisionsList> {
  const { stores, workspace } = context;
  const [members, signed, own, hidden, tree] = await Promise.all([
    listMembers(stores.operations, workspace.id),
    listStandardsInForce(stores.operations, workspace.id),
    listDecidedMarks(stores.operations, workspace.id),
    listHiddenImports(stores.operations, workspace.id),
    findTree(stores.operations, workspace.id),
  ]);
  const brought = await listImportedDecisions(stores.analytics, {
    ...{ workspace: workspace.number, hidden },
    kinds: ['standard', 'promised'],
  });
  const outside = await listOutside(context);
  const all = [
    ...signed.map((one) => ({
      ...{ kind: 'standard' as const, dimension: one.dimension, point: one.points, since: one.validFrom },
      ...{ who: one.publishedBy, origin: one.because, source: '', import: null, until: one.validTo, whom: whomOf(one) },
    })),
    ...own.map(({ mark, dimension, point, since, decidedBy }) => ({
      ...{ kind: mark, dimension, point, since, who: decidedBy, origin: '', source: '', import: null },
      ...EVERYBODY,
    })),
    ...brought.map(({ kind, dimension, point, since, who, origin, source, importNumber }) => ({
      ...{ kind, dimension, point, since, who, origin, source, import: importNumber },
      ...EVERYBODY,
    })),
  ];
  const people = new Map(members.map(({ user, name }) => [user, name]));
  const names = new Map((tree?.dimensions ?? []).map((one) => [one.key, one.names]));
  const standing = { today: todayIn(context), staleDays: staleDaysOf(context) };
  return {
    schema: 1,
    decisions: [
      ...all.map(({ until, ...one }) => ({
        ...{ ...one, who: people.get(one.who) ?? one.who, names: names.get(one.dimension) ?? null },
        ...standingOf({ ...one, until }, all, standing),
      })),
      ...outside.map(({ dimension, point, since, who, competitor, origin, source, state, stale, import: number }) => ({
        ...{ kind: 'benchmark' as const, dimension, names: names.get(dimension) ?? null, point, since, whom: '' },
        ...{ who: competitor === '' ? who : competitor, origin, source, state, stale, import: number },
      })),
    ],
  };
}

type Standing = Pick<DecisionsList['decisions'][number], 'kind' | 'dimension' | 'since' | 'import' | 'whom'> & {
  until: string | null;
};
const EVERYBODY = { until: null, whom: '' };

const whomOf = (one: Parameters<typeof whereOf>[0]): string =>
  Object.entries(whereOf(one))
    .map(([attribute, value]) => `${attribute.replace(/^attribute:/, '')}: ${value}`)
    .join(', ');

/** Of several of one kind and dimension the latest that has begun holds; on the same day, what a person decided here. */
function standingOf(
  one: Standing,
  all: readonly Standing[],
  { today, staleDays }: { today: string; staleDays: number },
): Pick<DecisionsList['decisions'][number], 'state' | 'stale'> {
  if (one.since > today) return { state: 'later', stale: false };
  const ended = one.until !== null && one.until <= today;
  const replaced = all.some(
    (other) =>
      (other.since !== one.since || other.import !== one.import) &&
      other.kind === one.kind &&
      other.dimension === one.dimension &&
      other.whom === one.whom &&
      other.since <= today &&
      (other.since > one.since || (other.since === one.since && other.import === null && one.import !== null)),
  );
  if (ended || replaced) return { state: 'replaced', stale: false };
  return { state: 'inForce', stale: (Date.parse(today) - Date.parse(one.since)) / DAY_MS > staleDays };
}
