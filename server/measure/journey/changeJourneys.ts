import { checkDrawing } from '@plumbline/loop/measure/journey/checkDrawing.ts';
import type { JourneyInput, JourneyList, JourneyVersion } from '@plumbline/model/journey.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import {
  addJourneyVersion,
  type JourneyVersionRow,
  listJourneys,
  listJourneyVersions,
} from '@plumbline/store/operations/measure/journeyVersions.ts';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { MeasureContext } from '../loadSubject.ts';

/** Journeys that stand, as drawn last. */
export async function presentJourneys({ stores, workspace }: MeasureContext): Promise<JourneyList> {
  const rows = await listJourneys(stores.operations, workspace.id);
  return { journeys: rows.map((row) => ({ ...present(row), versions: row.versions })) };
}

/** @throws Refusal not_found `journey.none` */
export async function presentVersions(context: MeasureContext, key: string): Promise<JourneyVersion[]> {
  const { stores, workspace } = context;
  const [rows, nameOf] = await Promise.all([
    listJourneyVersions(stores.operations, workspace.id, key),
    namesOfActors(context),
  ]);
  if (rows.length === 0) throw new Refusal('not_found', 'journey.none', { journey: key });
  return rows.map((row) => present({ ...row, savedBy: nameOf(row.savedBy) }));
}

/** The drawing that stands. @throws Refusal not_found `journey.none` where there is none, or it was taken off */
export async function loadDrawn(context: MeasureContext, key: string): Promise<JourneyVersion> {
  const { stores, workspace } = context;
  const [[newest], nameOf] = await Promise.all([
    listJourneyVersions(stores.operations, workspace.id, key),
    namesOfActors(context),
  ]);
  if (newest === undefined || newest.removed) throw new Refusal('not_found', 'journey.none', { journey: key });
  return present({ ...newest, savedBy: nameOf(newest.savedBy) });
}

/** Saves a drawing as the next version. @throws Refusal as `checkDrawing` */
export async function saveJourney(
  context: WorkspaceContext,
  key: string,
  { drawing, because }: JourneyInput,
): Promise<{ version: number }> {
  const { stores, workspace, actor, now } = context;
  const tree = await findTree(stores.operations, workspace.id);
  checkDrawing(drawing, new Set(tree?.dimensions.map((dimension) => dimension.key)));
  const saved = { workspace: workspace.id, key, drawing, because, savedBy: nameOfActor(actor), savedAt: now() };
  return { version: await addJourneyVersion(stores.operations, { ...saved, removed: false }) };
}

/** Takes a journey off the list; its versions stay, and saving it again brings it back. */
export async function removeJourney(context: WorkspaceContext, key: string): Promise<void> {
  const { stores, workspace, actor, now } = context;
  const { drawing } = await loadDrawn(context, key);
  const by = { savedBy: nameOfActor(actor), savedAt: now() };
  await addJourneyVersion(stores.operations, {
    workspace: workspace.id,
    key,
    drawing,
    because: '',
    removed: true,
    ...by,
  });
}

function present({ key, version, drawing, because, savedBy, savedAt }: JourneyVersionRow): JourneyVersion {
  return { key, version, drawing, because, savedBy, savedAt: savedAt.toISOString() };
}
