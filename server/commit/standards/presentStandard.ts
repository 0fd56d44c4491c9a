import { signOffsOf, stateOfVersion, waitingDepartments } from '@plumbline/loop/commit/standards/stateOfVersion.ts';
import { isAllowed, type Role } from '@plumbline/model/access.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Law } from '@plumbline/model/law.ts';
import type { Standard, StandardQuestion, StandardVersion } from '@plumbline/model/standard.ts';
import type { StandardRecords } from '@plumbline/store/operations/commit/standardRecords.ts';
import type { StandardRow } from '@plumbline/store/operations/commit/standards.ts';
import { listFloors } from './listFloors.ts';

export type StandardParts = {
  records: StandardRecords;
  laws: readonly Law[];
  questions: readonly StandardQuestion[];
  dimensions: readonly Dimension[];
  /** names of members by id */
  names: ReadonlyMap<string, string>;
  today: string;
  asker: { id: string; role: Role };
};

/** A standard with all its versions, newest first; `rows` are those of one standard. */
export function presentStandard(rows: readonly StandardRow[], parts: StandardParts): Standard {
  const [newest] = rows;
  if (newest === undefined) throw new RangeError('a standard without versions');
  const { id, dimension, segmentAttribute, segmentValue, touchpoint } = newest;
  const own = {
    signOffs: parts.records.signOffs.filter(({ standard }) => standard === id),
    readings: parts.records.readings.filter(({ standard }) => standard === id),
    trainings: parts.records.trainings.filter(({ standard }) => standard === id),
  };
  const versions = rows.map((row) => presentVersion(row, own, parts));
  const shown = versions.find(({ state }) => ['inForce', 'later', 'withdrawn'].includes(state)) ?? versions[0];
  const inForce = versions.find(({ state }) => state === 'inForce') ?? null;
  const fn = parts.dimensions.find(({ key }) => key === dimension)?.value;
  const looked = inForce ?? shown ?? null;
  const standard = looked === null ? null : { ...looked.input, points: looked.points };
  const questions = parts.questions.filter((one) => one.dimension === dimension);
  return {
    id,
    dimension,
    names: parts.dimensions.find(({ key }) => key === dimension)?.names ?? null,
    segment: segmentAttribute === '' ? null : { attribute: segmentAttribute, value: segmentValue },
    touchpoint: touchpoint === '' ? null : touchpoint,
    state: shown?.state ?? 'draft',
    overdue: inForce !== null && inForce.input.review < parts.today,
    versions,
    floors: listFloors(parts.laws, { dimension, day: parts.today, standard, fn }),
    questions,
    people: namesIn(versions, questions, parts.names),
    readByMe: inForce?.readings.some(({ by }) => by === parts.asker.id) ?? false,
    signable: signableBy(newest, own.signOffs, parts.asker),
  };
}

function presentVersion(
  row: StandardRow,
  own: StandardRecords,
  { names, today, asker }: StandardParts,
): StandardVersion {
  const { version, round, input, comparison, points, createdBy, proposedBy, publishedBy, validFrom, validTo } = row;
  const readings = own.readings.filter((one) => one.version === version);
  const trainings = own.trainings.filter((one) => one.version === version);
  const said = new Set(signOffsOf(row, own.signOffs));
  const heads = input.departments.map(({ headcount }) => headcount);
  return {
    ...{ version, round, state: stateOfVersion(row, own.signOffs, today), input, comparison, points },
    ...{ createdBy, proposedBy, publishedBy, validFrom, validTo },
    ...{ endedBy: row.endedBy, endedBecause: row.endedBecause },
    createdAt: row.createdAt.toISOString(),
    proposedAt: row.proposedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    signOffs: own.signOffs
      .filter((one) => one.version === version)
      .map((one) => {
        const { department, yes, because, by } = one;
        return { department, yes, because, by, at: one.at.toISOString(), earlier: !said.has(one) };
      }),
    readings: readings.map(({ by, at }) => ({ by, at: at.toISOString() })),
    // who left the workspace does not count, on either side
    read: { done: readings.filter(({ by }) => names.has(by)).length, of: names.size },
    trainings: isAllowed(asker.role, 'standard.sign')
      ? trainings.map(({ department, person, day, notedBy, at }) => ({
          ...{ department, person, day, notedBy },
          at: at.toISOString(),
        }))
      : [],
    trained: {
      done: trainings.length,
      of: heads.some((head) => head === null) ? null : heads.reduce<number>((sum, head) => sum + (head ?? 0), 0),
    },
  };
}

/** Departments of the waiting proposal for which somebody may still say yes or no. */
export function signableBy(
  row: StandardRow,
  signOffs: StandardRecords['signOffs'],
  { id, role }: StandardParts['asker'],
): string[] {
  if (row.state !== 'proposed' || !isAllowed(role, 'standard.sign')) return [];
  const waiting = waitingDepartments(row, signOffs);
  return row.input.departments
    .filter(({ name, signers }) => waiting.includes(name) && (signers.length === 0 || signers.includes(id)))
    .map(({ name }) => name);
}

function namesIn(
  versions: readonly StandardVersion[],
  questions: readonly StandardQuestion[],
  names: ReadonlyMap<string, string>,
): Record<string, string> {
  const people = versions.flatMap((one) => [
    ...[one.createdBy, one.proposedBy, one.publishedBy, one.endedBy],
    ...one.signOffs.map(({ by }) => by),
    ...one.readings.map(({ by }) => by),
    ...one.trainings.map(({ notedBy }) => notedBy),
    ...one.input.departments.flatMap(({ signers }) => signers),
  ]);
  const asked = questions.flatMap(({ openedBy, closedBy }) => [openedBy, closedBy]);
  return Object.fromEntries(
    [...people, ...asked].flatMap((one) => {
      const name = one === null ? undefined : names.get(one);
      return one === null || name === undefined ? [] : [[one, name]];
    }),
  );
}
