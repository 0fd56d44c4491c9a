import { stateOfVersion } from '@plumbline/loop/commit/standards/stateOfVersion.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Standard, StandardInput } from '@plumbline/model/standard.ts';
import { listStandardRecords, type StandardRecords } from '@plumbline/store/operations/commit/standardRecords.ts';
import {
  addStandard,
  listStandards,
  loadStandard,
  proposeStandardVersion,
  publishStandardVersion,
  removeStandard,
  type StandardRow,
  saveStandardDraft,
  withdrawStandardVersion,
} from '@plumbline/store/operations/commit/standards.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { answerLaws } from '../../expect/laws/lawRegister.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { listDecided } from '../../measure/listDecided.ts';
import { todayIn } from '../../measure/loadSubject.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import { checkStandard, demandLawfulOn, laterOf } from './checkStandard.ts';
import { presentStandard, type StandardParts } from './presentStandard.ts';
import { closeByDecision, listStandardQuestions } from './standardQuestions.ts';

/** Every standard, by dimension. */
export async function answerStandards(context: WorkspaceContext): Promise<Standard[]> {
  const { stores, workspace } = context;
  const [rows, parts] = await Promise.all([listStandards(stores.operations, workspace.id), loadParts(context)]);
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) =>
    presentStandard(
      rows.filter((row) => row.id === id),
      parts,
    ),
  );
}

/** @throws Refusal not_found `standards.none` */
export async function answerStandard(context: WorkspaceContext, standard: string): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const [rows, parts] = await Promise.all([
    loadStandard(context.stores.operations, place),
    loadParts(context, standard),
  ]);
  return presentStandard(rows, parts);
}

async function loadParts(context: WorkspaceContext, standard = ''): Promise<StandardParts> {
  const { stores, workspace, actor, role } = context;
  const [records, laws, questions, tree, names] = await Promise.all([
    listStandardRecords(stores.operations, { workspace: workspace.id, standard }),
    answerLaws(context),
    listStandardQuestions(context),
    findTree(stores.operations, workspace.id),
    namesOfPeople(context),
  ]);
  const asker = { id: nameOfActor(actor), role };
  return { records, laws, questions, dimensions: tree?.dimensions ?? [], names, today: todayIn(context), asker };
}

/** @throws Refusal conflict `standards.exists` where there is one of that dimension, segment and touchpoint */
export async function draftStandard(context: WorkspaceContext, input: StandardInput): Promise<Standard> {
  const draft = await checkStandard(context, input);
  const { dimension, segment, touchpoint } = input;
  const place = {
    ...{ dimension, touchpoint: touchpoint ?? '' },
    ...{ segmentAttribute: segment?.attribute ?? '', segmentValue: segment?.value ?? '' },
  };
  const id = await addStandard(context.stores.operations, { workspace: context.workspace.id, place, draft });
  return answerStandard(context, id);
}

/**
 * Changes the draft, or begins the next version. What was decided stays as it is.
 *
 * @throws Refusal invalid `standards.otherPlace` where it would be another standard
 */
export async function redraftStandard(
  context: WorkspaceContext,
  standard: string,
  input: StandardInput,
): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const rows = await loadStandard(context.stores.operations, place);
  const [newest] = rows;
  if (newest !== undefined && placeOf(newest.input) !== placeOf(input))
    throw new Refusal('invalid', 'standards.otherPlace');
  const draft = await checkStandard(context, input);
  const open = newest?.state === 'draft' || newest?.state === 'proposed';
  const version = (newest?.version ?? 0) + (open ? 0 : 1);
  await saveStandardDraft(context.stores.operations, place, { version, draft });
  return answerStandard(context, standard);
}

const placeOf = ({ dimension, segment, touchpoint }: StandardInput): string =>
  JSON.stringify([dimension, segment?.attribute, segment?.value, touchpoint]);

/** @throws Refusal conflict `standards.notDraft`, and what `demandLawfulOn` refuses */
export async function proposeStandard(context: WorkspaceContext, standard: string): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const [newest] = await loadStandard(context.stores.operations, place);
  if (newest?.state !== 'draft') throw new Refusal('conflict', 'standards.notDraft');
  await demandLawfulOn(context, lookedAt(newest), laterOf(newest.input.from, todayIn(context)));
  const { version, round } = newest;
  const proposed = { proposedBy: nameOfActor(context.actor), proposedAt: context.now() };
  await proposeStandardVersion(context.stores.operations, { ...place, version, round }, proposed);
  return answerStandard(context, standard);
}

/** @throws Refusal conflict `standards.wasDecided` where a version of it was in force */
export async function forgetStandard(context: WorkspaceContext, standard: string): Promise<void> {
  const place = { workspace: context.workspace.id, standard };
  await loadStandard(context.stores.operations, place);
  if (!(await removeStandard(context.stores.operations, place))) throw new Refusal('conflict', 'standards.wasDecided');
}

/**
 * Puts in force what every department signed, and answers what was asked about it.
 *
 * @throws Refusal conflict `standards.notSigned`, `standards.declined`, `standards.notProposed`, invalid
 *   `standards.reviewBefore`, and what `demandLawfulOn` refuses
 */
export async function publishStandard(context: WorkspaceContext, standard: string): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const { operations } = context.stores;
  const [rows, records] = await Promise.all([loadStandard(operations, place), listStandardRecords(operations, place)]);
  const [newest] = rows;
  if (newest?.state !== 'proposed') throw new Refusal('conflict', 'standards.notProposed');
  demandSigned(newest, records, todayIn(context));
  const validFrom = await firstDay(context, rows, newest);
  const { review, because, dimension, segment, touchpoint } = newest.input;
  if (review <= validFrom) throw new Refusal('invalid', 'standards.reviewBefore', { review, from: validFrom });
  await demandLawfulOn(context, lookedAt(newest), laterOf(validFrom, todayIn(context)));
  await publishStandardVersion(
    operations,
    { ...place, version: newest.version, round: newest.round },
    { publishedBy: nameOfActor(context.actor), publishedAt: context.now(), validFrom },
  );
  await closeByDecision(context, { dimension, because, segment, touchpoint });
  return answerStandard(context, standard);
}

function demandSigned(row: StandardRow, { signOffs }: StandardRecords, today: string): void {
  const state = stateOfVersion(row, signOffs, today);
  const said = signOffs.filter(({ version, round }) => version === row.version && round === row.round);
  const no = said.find(({ yes }) => !yes);
  if (state === 'declined' && no !== undefined) {
    throw new Refusal('conflict', 'standards.declined', { department: no.department, because: no.because });
  }
  if (state !== 'signedOff') {
    const yes = new Set(said.map(({ department }) => department));
    const missing = row.input.departments.map(({ name }) => name).filter((name) => !yes.has(name));
    throw new Refusal('conflict', 'standards.notSigned', { departments: missing.join(', ') });
  }
}

/**
 * From when a version holds. A day that is past only where nothing was ever decided of the dimension: else the past, which was
 * measured against something, would become another one.
 */
async function firstDay(
  { stores, workspace, ...context }: WorkspaceContext,
  rows: readonly StandardRow[],
  { input }: StandardRow,
): Promise<string> {
  const today = todayIn({ stores, workspace, ...context });
  if (input.from >= today) return input.from;
  const decided = await listDecided({ stores, workspace }, listHiddenImports(stores.operations, workspace.id));
  const before = decided.some((one) => one.mark === 'standard' && one.dimension === input.dimension);
  return before || rows.some(({ validFrom }) => validFrom !== null) ? today : input.from;
}

/** @throws Refusal conflict `standards.notInForce` */
export async function withdrawStandard(
  context: WorkspaceContext,
  standard: string,
  because: string,
): Promise<Standard> {
  const place = { workspace: context.workspace.id, standard };
  const rows = await loadStandard(context.stores.operations, place);
  const today = todayIn(context);
  const found = rows.find(({ state, validTo }) => state === 'published' && (validTo === null || validTo > today));
  if (found === undefined || found.validFrom === null) throw new Refusal('conflict', 'standards.notInForce');
  const { version, validFrom } = found;
  const ended = { endedBy: nameOfActor(context.actor), endedBecause: because, validTo: laterOf(validFrom, today) };
  await withdrawStandardVersion(
    context.stores.operations,
    { ...place, version, validFrom, begun: validFrom <= today },
    ended,
  );
  return answerStandard(context, standard);
}

const lookedAt = ({ dimension, input: { value, unit }, points }: StandardRow) => ({ dimension, value, unit, points });
