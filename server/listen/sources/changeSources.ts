import { examineMapping } from '@plumbline/loop/listen/readMapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS, type SourceInput } from '@plumbline/model/source.ts';
import { addSource, changeSource, listSources, loadSource } from '@plumbline/store/operations/listen/sources.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { AnyAdapter } from './adapter.ts';
import { loadAdapter } from './adapters.ts';
import { readSourceMapping } from './importWaiting.ts';
import { openSecret, sealSecret } from './sealSecret.ts';
import type { SourceDesk } from './sourceDesk.ts';

const EVERY_MINUTES = 60;

/** @throws Refusal conflict `sources.tooMany`; and what a configuration or mapping is refused for */
export async function makeSource(context: WorkspaceContext, desk: SourceDesk, input: SourceInput): Promise<string> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const adapter = loadAdapter(input.kind);
  const config = await checkConfig(context, adapter, input.config);
  const mapping = input.mapping ?? adapter.mapping?.(input.name) ?? null;
  refuseOddMapping({ ...input, mapping, config });
  if ((await listSources(operations, workspace, context.now())).length >= SOURCE_LIMITS.perWorkspace)
    throw new Refusal('conflict', 'sources.tooMany', { limit: SOURCE_LIMITS.perWorkspace });
  const id = newId();
  const secret = pickSecrets(adapter, input.secret);
  await addSource(operations, {
    ...{ id, workspace, name: input.name, kind: input.kind, config, mapping },
    ...sealedOf(desk, id, secret),
    everyMinutes: adapter.way === 'pushed' ? null : (input.everyMinutes ?? EVERY_MINUTES),
    nextAt: adapter.way === 'pulled' && mapping !== null ? context.now() : null,
    createdBy: nameOfActor(context.actor),
  });
  return id;
}

/** Secrets that are left out stay; one that is empty goes. The kind stays what it is. */
export async function editSource(
  context: WorkspaceContext,
  desk: SourceDesk,
  id: string,
  input: SourceInput,
): Promise<void> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source: id };
  const before = await loadSource(operations, place);
  if (before.kind !== input.kind) throw new Refusal('conflict', 'sources.kindStays', { kind: before.kind });
  const adapter = loadAdapter(input.kind);
  const config = await checkConfig(context, adapter, input.config);
  refuseOddMapping({ ...input, config });
  const secret = { ...openSecret(desk.secret, id, before.sealed), ...pickSecrets(adapter, input.secret) };
  // somewhere else, where the password of here must not go without being typed again
  if (isElsewhere(before.config, config))
    for (const name of adapter.secrets) if (!input.secret[name]) delete secret[name];
  await changeSource(operations, place, {
    ...{ name: input.name, config, mapping: input.mapping, ...sealedOf(desk, id, secret) },
    everyMinutes: adapter.way === 'pushed' ? null : (input.everyMinutes ?? EVERY_MINUTES),
    ...{ failures: 0, failingSince: null, toldAt: null, problem: null },
    state: before.state === 'paused' ? 'paused' : 'on',
    // what is changed is tried at once, and what waits for a mapping has one
    nextAt: input.mapping === null ? null : context.now(),
  });
}

/** Where a secret is sent to. */
function isElsewhere(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  return ['host', 'port', 'address'].some((field) => originOf(before[field]) !== originOf(after[field]));
}

const originOf = (value: unknown): unknown =>
  typeof value === 'string' && URL.canParse(value) && value.includes('://') ? new URL(value).origin : value;

/** @throws Refusal invalid `sources.badConfig` naming the field; and what the kind itself refuses */
export async function checkConfig(
  context: WorkspaceContext,
  adapter: AnyAdapter,
  config: unknown,
): Promise<Record<string, unknown>> {
  if (adapter.allowed?.(context.config) === false) throw new Refusal('forbidden', 'sources.noFolders');
  const read = adapter.config.safeParse(config);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Refusal('invalid', 'sources.badConfig', {
      field: issue?.path.join('.') || '—',
      because: issue?.message ?? '',
    });
  }
  await adapter.check?.(read.data as never, context.config);
  return read.data as Record<string, unknown>;
}

function refuseOddMapping(input: Pick<SourceInput, 'mapping' | 'kind'> & { config: Record<string, unknown> }): void {
  if (input.mapping === null) return;
  const read = examineMapping(input.mapping);
  if ('problems' in read) {
    const [problem] = read.problems;
    throw new Refusal('invalid', 'sources.badMapping', { where: problem?.path || '—', because: problem?.what ?? '' });
  }
  readSourceMapping(input);
}

function pickSecrets({ secrets }: AnyAdapter, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(secrets.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

function sealedOf(desk: SourceDesk, id: string, secret: Readonly<Record<string, string>>) {
  const kept = Object.fromEntries(Object.entries(secret).filter(([, value]) => value !== ''));
  const secrets = Object.keys(kept);
  return { secrets, sealed: secrets.length === 0 ? null : sealSecret(desk.secret, id, kept) };
}
