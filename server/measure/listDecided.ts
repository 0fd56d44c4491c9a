import type { DecidedValue } from '@plumbline/model/moments.ts';
import { listImportedDecisions } from '@plumbline/store/analytics/expect/listImportedDecisions.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import { listStandardsInForce, type StandardInForce } from '@plumbline/store/operations/commit/standards.ts';
import { listDecidedMarks } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import type { RequestWorkspace } from '../http/context.ts';

/**
 * The standards and public promises in force: what people decided here, and what files brought.
 *
 * Where several say something of the same dimension and day, a standard that departments signed stands, then what a person
 * decided here, then what a file brought.
 *
 * @param hidden  numbers of the imports that do not count
 */
export async function listDecided(
  { stores, workspace }: { stores: Stores; workspace: RequestWorkspace },
  hidden: Promise<readonly number[]>,
): Promise<DecidedValue[]> {
  const [members, signed, own, brought] = await Promise.all([
    listMembers(stores.operations, workspace.id),
    listStandardsInForce(stores.operations, workspace.id),
    listDecidedMarks(stores.operations, workspace.id),
    hidden.then((numbers) =>
      listImportedDecisions(stores.analytics, {
        ...{ workspace: workspace.number, hidden: numbers },
        kinds: ['standard', 'promised'],
      }),
    ),
  ]);
  const standards = composeStandards(signed);
  const keyOf = ({ dimension, mark, since }: Pick<DecidedValue, 'dimension' | 'mark' | 'since'>) =>
    JSON.stringify([dimension, mark, since]);
  const general = standards.filter(({ where, point }) => where === undefined && point !== null).map(keyOf);
  const decided = own.filter((one) => !general.includes(keyOf(one)));
  const taken = new Set([...general, ...decided.map(keyOf)]);
  const further = brought.flatMap(({ kind, dimension, since, point, who, source }): DecidedValue[] => {
    if (kind === 'benchmark' || taken.has(keyOf({ dimension, mark: kind, since }))) return [];
    return [{ dimension, mark: kind, since, point, decidedBy: who === '' ? source : who }];
  });
  const followed = new Set([...decided, ...further].map(keyOf));
  // an end says only that nothing follows; what somebody else says of that day follows
  const signedFirst = standards.filter(
    (one) => one.point !== null || one.where !== undefined || !followed.has(keyOf(one)),
  );
  const names = new Map(members.map(({ user, name }) => [user, name]));
  return [...signedFirst, ...decided, ...further].map((one) => ({
    ...{ ...one, decidedBy: names.get(one.decidedBy) ?? one.decidedBy },
  }));
}

/** Values of standards, and the days on which one ended and none followed. */
export function composeStandards(signed: readonly StandardInForce[]): DecidedValue[] {
  const begun = new Set(signed.map((one) => placeOf(one, one.validFrom)));
  return signed.flatMap((one): DecidedValue[] => {
    const { dimension, points, validFrom, validTo, publishedBy: decidedBy } = one;
    const where = whereOf(one);
    const rank = Object.keys(where).length;
    const value = { dimension, mark: 'standard' as const, decidedBy, ...(rank === 0 ? {} : { where, rank }) };
    const begins = { ...value, point: points, since: validFrom };
    if (validTo === null || begun.has(placeOf(one, validTo))) return [begins];
    return [begins, { ...value, point: null, since: validTo }];
  });
}

const placeOf = ({ dimension, ...one }: StandardInForce, day: string): string =>
  JSON.stringify([dimension, one.segmentAttribute, one.segmentValue, one.touchpoint, day]);

/** Whom a standard is for, by attribute as a question splits. */
export function whereOf({
  segmentAttribute,
  segmentValue,
  touchpoint,
}: Pick<StandardInForce, 'segmentAttribute' | 'segmentValue' | 'touchpoint'>): Record<string, string> {
  return {
    ...(segmentAttribute === '' ? {} : { [segmentAttribute]: segmentValue }),
    ...(touchpoint === '' ? {} : { touchpoint }),
  };
}
