import { comparisonOf, pointsOf, unitsOf } from '@plumbline/loop/commit/standards/demandOf.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { STANDARD_POINTS, type StandardInput, type StandardSegment } from '@plumbline/model/standard.ts';
import type { StandardDraft } from '@plumbline/store/operations/commit/standards.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { answerLaws } from '../../expect/laws/lawRegister.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type MeasureContext, todayIn } from '../../measure/loadSubject.ts';
import { demandLawful, listFloors } from './listFloors.ts';

/** A standard as it is to be saved: everything it names is there, and no law in force forbids it. */
export async function checkStandard(context: WorkspaceContext, input: StandardInput): Promise<StandardDraft> {
  const dimension = await findDimension(context, input.dimension);
  const units = unitsOf(dimension);
  const { value, unit, segment } = input;
  if (!units.includes(unit)) {
    throw new Refusal('invalid', 'standards.otherUnit', { dimension: input.dimension, unit, units: units.join(', ') });
  }
  if (unit === STANDARD_POINTS && (value < 0 || value > 100))
    throw new Refusal('invalid', 'standards.offLine', { value });
  refuseUnknownSegment(segment);
  if (input.review <= input.from) {
    throw new Refusal('invalid', 'standards.reviewBefore', { review: input.review, from: input.from });
  }
  await checkSigners(context, input);
  const points = pointsOf(value, unit, dimension.value);
  await demandLawfulOn(context, { ...input, points }, laterOf(input.from, todayIn(context)));
  return { input, comparison: comparisonOf(dimension, unit), points, createdBy: nameOfActor(context.actor) };
}

/** @throws Refusal not_found `measure.noDimension`, invalid `standards.retired` */
export async function findDimension({ stores, workspace }: MeasureContext, key: string): Promise<Dimension> {
  const tree = await findTree(stores.operations, workspace.id);
  const found = tree?.dimensions.find((one) => one.key === key);
  if (found === undefined) throw new Refusal('not_found', 'measure.noDimension', { dimension: key });
  if (found.retired !== undefined)
    throw new Refusal('invalid', 'standards.retired', { dimension: key, day: found.retired });
  return found;
}

/** @throws Refusal conflict `standards.aboveCeiling`, `standards.belowFloor` where a law in force on the day forbids it */
export async function demandLawfulOn(
  context: MeasureContext,
  standard: { dimension: string; value: number; unit: string; points: number | null },
  day: string,
): Promise<void> {
  const [tree, laws] = await Promise.all([
    findTree(context.stores.operations, context.workspace.id),
    answerLaws(context),
  ]);
  const fn = tree?.dimensions.find(({ key }) => key === standard.dimension)?.value;
  demandLawful(listFloors(laws, { dimension: standard.dimension, day, standard, fn }), standard);
}

export function refuseUnknownSegment(segment: StandardSegment | null): void {
  if (segment === null) return;
  const { attribute } = segment;
  const own = /^attribute:./.test(attribute);
  const known = GROUPINGS.filter((grouping) => grouping !== 'touchpoint');
  if (!own && !known.includes(attribute as Exclude<Grouping, 'touchpoint'>)) {
    throw new Refusal('invalid', 'measure.unknownAttribute', { attribute, known: known.join(', ') });
  }
}

async function checkSigners({ stores, workspace }: WorkspaceContext, { departments }: StandardInput): Promise<void> {
  const named = departments.flatMap(({ name, signers }) => signers.map((signer) => ({ name, signer })));
  if (named.length === 0) return;
  const members = await listMembers(stores.operations, workspace.id);
  for (const { name, signer } of named) {
    const member = members.find(({ user }) => user === signer);
    if (member === undefined || !isAllowed(member.role, 'standard.sign')) {
      throw new Refusal('invalid', 'standards.cannotSign', { department: name, person: member?.name ?? signer });
    }
  }
}

export const laterOf = (one: string, other: string): string => (one > other ? one : other);
