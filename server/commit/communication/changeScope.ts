import type { Estimate } from '@plumbline/model/estimate.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type RequirementState,
  SCOPE_PARTS,
  type ScopeInput,
  type ScopeSheet,
  type ScopeTrace,
} from '@plumbline/model/scopeSheet.ts';
import {
  addAcknowledgement,
  addRequirementEvent,
  addScopeSheet,
  listScopeHistory,
  listScopeSheets,
  loadScopeSheet,
  publishScope,
  renewScopeLink,
  type ScopeVersionRow,
  saveScopeDraft,
} from '@plumbline/store/operations/commit/scopeSheets.ts';
import { say } from '@plumbline/words/say.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { answerLines } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { sendTable, type TableFormat } from '../sendTable.ts';
import { scopeToken } from './leaveToken.ts';

export type ScopeSummary = {
  id: string;
  name: string;
  of: 'service' | 'account';
  version: number;
  state: 'draft' | 'published';
  changedAt: string;
};

/** Each sheet by its newest version. */
export async function answerSheets({ stores, workspace }: WorkspaceContext): Promise<ScopeSummary[]> {
  const rows = await listScopeSheets(stores.operations, workspace.id);
  const newest = new Map<string, ScopeVersionRow>();
  for (const row of rows) if (!newest.has(row.id)) newest.set(row.id, row);
  return [...newest.values()].map(({ id, input, version, state, createdAt }) => ({
    ...{ id, name: input.name, of: input.of, version, state, changedAt: createdAt.toISOString() },
  }));
}

export async function answerSheet(context: WorkspaceContext, sheet: string): Promise<ScopeSheet> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, sheet };
  const [rows, history] = await Promise.all([loadScopeSheet(operations, place), listScopeHistory(operations, place)]);
  const published = rows.some(({ state }) => state === 'published');
  const secret = await keepLinkSecret(context.config.dataDir);
  const link = rows[0]?.linkNumber ?? 1;
  return {
    id: sheet,
    versions: rows.map(({ version, state, input, because, createdBy, createdAt, publishedAt }) => ({
      ...{ version, state, input, because, createdBy, createdAt: createdAt.toISOString() },
      publishedAt: publishedAt?.toISOString() ?? null,
    })),
    acknowledgements: history.acknowledgements.map(({ id, version, how, agreed, name, words, by, at }) => ({
      ...{ id, version, how, agreed, name, words, by, at: at.toISOString() },
    })),
    events: history.events.map(({ requirement, version, state, note, by, at }) => ({
      ...{ requirement, version, state, note, by, at: at.toISOString() },
    })),
    address: published ? `/scope/${scopeToken(secret, sheet, link)}` : null,
  };
}

export async function draftSheet(context: WorkspaceContext, input: ScopeInput): Promise<ScopeSheet> {
  const createdBy = nameOfActor(context.actor);
  const place = { workspace: context.workspace.id, input, createdBy };
  return answerSheet(context, await addScopeSheet(context.stores.operations, place));
}

/** Changes the draft, or begins the next version. A reason is needed once something was published. */
export async function redraftSheet(
  context: WorkspaceContext,
  sheet: string,
  { input, because }: { input: ScopeInput; because: string },
): Promise<ScopeSheet> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, sheet };
  const [newest] = await loadScopeSheet(operations, place);
  if (newest === undefined) throw new RangeError('a sheet without a version');
  const version = newest.state === 'draft' ? newest.version : newest.version + 1;
  if (version > 1 && because === '') throw new Refusal('invalid', 'communication.sheetReason');
  await saveScopeDraft(operations, place, { version, input, because, createdBy: nameOfActor(context.actor) });
  return answerSheet(context, sheet);
}

/** Publishes the draft: its requirements that are new are asked for from here on. */
export async function publishSheet(context: WorkspaceContext, sheet: string): Promise<ScopeSheet> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, sheet };
  const [newest, ...earlier] = await loadScopeSheet(operations, place);
  if (newest === undefined) throw new RangeError('a sheet without a version');
  const by = nameOfActor(context.actor);
  const at = context.now();
  const before = new Map((earlier[0]?.input.requirements ?? []).map((one) => [one.key, one]));
  const after = new Set(newest.input.requirements.map(({ key }) => key));
  const changed = newest.input.requirements.filter(
    (one) => JSON.stringify(before.get(one.key)) !== JSON.stringify(one),
  );
  const dropped = [...before.keys()].filter((key) => !after.has(key));
  await operations.transaction(async (inside) => {
    await publishScope(inside, { ...place, version: newest.version }, { publishedBy: by, publishedAt: at });
    const note = async (requirement: string, state: RequirementState) =>
      addRequirementEvent(inside, {
        ...place,
        requirement,
        version: newest.version,
        state,
        note: newest.because,
        by,
        at,
      });
    // what changed is asked for again: what was agreed was something else
    for (const { key } of changed) await note(key, 'asked');
    for (const key of dropped) await note(key, 'dropped');
  });
  return answerSheet(context, sheet);
}

/** @throws Refusal not_found `communication.noRequirement` */
export async function moveRequirement(
  context: WorkspaceContext,
  sheet: string,
  { requirement, state, note }: { requirement: string; state: RequirementState; note: string },
): Promise<ScopeSheet> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, sheet };
  const rows = await loadScopeSheet(operations, place);
  const row = rows.find(({ state: of }) => of === 'published') ?? rows[0];
  if (row === undefined || !row.input.requirements.some(({ key }) => key === requirement))
    throw new Refusal('not_found', 'communication.noRequirement', { requirement });
  const by = nameOfActor(context.actor);
  await addRequirementEvent(operations, {
    ...place,
    requirement,
    version: row.version,
    state,
    note,
    by,
    at: context.now(),
  });
  return answerSheet(context, sheet);
}

/** Notes that a customer said so to staff. @throws Refusal conflict `communication.sheetNotPublished` */
export async function acknowledgeSheet(
  context: WorkspaceContext,
  sheet: string,
  said: { name: string; agreed: boolean; words: string },
): Promise<ScopeSheet> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, sheet };
  const row = (await loadScopeSheet(operations, place)).find(({ state }) => state === 'published');
  if (row === undefined) throw new Refusal('conflict', 'communication.sheetNotPublished');
  const by = nameOfActor(context.actor);
  await addAcknowledgement(operations, {
    ...place,
    ...said,
    version: row.version,
    how: 'staff',
    by,
    at: context.now(),
  });
  return answerSheet(context, sheet);
}

/** Makes another link; those before lead nowhere. */
export async function renewLink(context: WorkspaceContext, sheet: string): Promise<ScopeSheet> {
  await loadScopeSheet(context.stores.operations, { workspace: context.workspace.id, sheet });
  await renewScopeLink(context.stores.operations, { workspace: context.workspace.id, sheet });
  return answerSheet(context, sheet);
}

const ABSENT: Estimate = { kind: 'absent', because: 'notAsked' };

/** Each requirement from need to what comes: its dimension with the standard, what is expected, delivered and perceived. */
export async function traceSheet(context: WorkspaceContext, sheet: string): Promise<ScopeTrace> {
  const found = await answerSheet(context, sheet);
  const shown = found.versions.find(({ state }) => state === 'published') ?? found.versions[0];
  const report = await answerLines(context, LinesQuery.parse({}));
  return {
    requirements: (shown?.input.requirements ?? []).map(({ key, need, dimension }) => {
      const line = report.lines.find((one) => one.dimension.key === dimension);
      const { expected = ABSENT, standard = ABSENT, delivered = ABSENT, perceived = ABSENT } = line?.marks ?? {};
      const state = found.events.find(({ requirement }) => requirement === key)?.state ?? 'asked';
      const names = line === undefined ? null : (line.dimension.names as Record<string, string>);
      return { key, need, state, dimension, names, expected, standard, delivered, perceived };
    }),
  };
}

/** The sheet in force as a table, its requirements last. */
export async function exportSheet(context: WorkspaceContext, sheet: string, format: TableFormat) {
  const found = await answerSheet(context, sheet);
  const shown = found.versions.find(({ state }) => state === 'published') ?? found.versions[0];
  if (shown === undefined) throw new RangeError('a sheet without a version');
  const word = (key: string) => say(context.locale, `communication:${key}`);
  const items = SCOPE_PARTS.flatMap((part) =>
    shown.input[part].map(({ words, note }) => [word(`scope.${part}`), words, note, '']),
  );
  const needs = shown.input.requirements.map(({ key, need, acceptance }) => [
    ...[word('scope.requirements'), need, acceptance],
    word(`requirement.${found.events.find(({ requirement }) => requirement === key)?.state ?? 'asked'}`),
  ]);
  const head = ['part', 'words', 'note', 'state'].map((column) => word(`scope.column.${column}`));
  const rows = [head, ...items, ...needs];
  return sendTable({ name: `${context.workspace.key}-scope`, sheet: word('scope.title'), format, rows });
}
