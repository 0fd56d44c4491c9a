import type { BenchmarkInput, CampaignInput, ClaimInput, OutsideKind } from '@plumbline/model/market.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { benchmarks, campaigns, competitorClaims } from '../marketSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { workspaces } from '../schema.ts';

const values = question(import.meta.url, 'listBenchmarks.sql');
const claims = question(import.meta.url, 'listCompetitorClaims.sql');
const all = question(import.meta.url, 'listCampaigns.sql');

export type BenchmarkRow = {
  id: string;
  dimension: string;
  kind: OutsideKind;
  competitor: string;
  point: number;
  low: number | null;
  high: number | null;
  people: number | null;
  since: string;
  origin: string;
  replaces: string | null;
  replacesWho: string | null;
  who: string;
};
type Entered = { enteredBy: string; enteredAt: Date };
export type ClaimRow = ClaimInput & { id: string } & Entered;
export type CampaignRow = { id: string; input: CampaignInput } & Entered;

/** Outside values that people entered, by dimension and competitor, the oldest first. */
export function listBenchmarks(operations: Operations, workspace: string): Promise<BenchmarkRow[]> {
  return operations.ask<BenchmarkRow>(values, { workspace });
}

export function listCompetitorClaims(operations: Operations, workspace: string): Promise<ClaimRow[]> {
  return operations.ask<ClaimRow>(claims, { workspace });
}

export function listCampaigns(operations: Operations, workspace: string): Promise<CampaignRow[]> {
  return operations.ask<CampaignRow>(all, { workspace, campaign: '' });
}

/** @throws Refusal not_found `market.noEntry` */
export async function loadCampaign(operations: Operations, workspace: string, campaign: string): Promise<CampaignRow> {
  const [found] = await operations.ask<CampaignRow>(all, { workspace, campaign });
  if (found === undefined) throw new Refusal('not_found', 'market.noEntry', { entry: campaign });
  return found;
}

const TABLES = { benchmarks, claims: competitorClaims, campaigns } as const;
export type MarketTable = keyof typeof TABLES;
export type MarketInput = { benchmarks: BenchmarkInput; claims: ClaimInput; campaigns: CampaignInput };

/** @returns the id of the new entry */
export async function addMarketEntry<T extends MarketTable>(
  { db }: Operations,
  table: T,
  { workspace, input, enteredBy }: { workspace: string; input: MarketInput[T]; enteredBy: string },
): Promise<string> {
  const id = newId();
  const entry = { id, workspace, enteredBy };
  if (table === 'campaigns') await db.insert(campaigns).values({ ...entry, ...campaignOf(input as CampaignInput) });
  else if (table === 'claims') await db.insert(competitorClaims).values({ ...entry, ...(input as ClaimInput) });
  else await db.insert(benchmarks).values({ ...entry, ...(input as BenchmarkInput) });
  return id;
}

/** Writes an entry anew. @throws Refusal not_found `market.noEntry` where it is not there any more */
export async function changeMarketEntry<T extends MarketTable>(
  { db }: Operations,
  table: T,
  { workspace, id, ...entered }: { workspace: string; id: string; input: MarketInput[T] } & Entered,
): Promise<void> {
  const { input, enteredBy, enteredAt } = entered;
  const by = { enteredBy, enteredAt };
  const there = <Of extends (typeof TABLES)[MarketTable]>(of: Of) =>
    and(eq(of.workspace, workspace), eq(of.id, id), isNull(of.removedAt));
  const changed =
    table === 'campaigns'
      ? await db
          .update(campaigns)
          .set({ ...campaignOf(input as CampaignInput), ...by })
          .where(there(campaigns))
          .returning({ id: campaigns.id })
      : table === 'claims'
        ? await db
            .update(competitorClaims)
            .set({ ...(input as ClaimInput), ...by })
            .where(there(competitorClaims))
            .returning({ id: competitorClaims.id })
        : await db
            .update(benchmarks)
            .set({ ...(input as BenchmarkInput), ...by })
            .where(there(benchmarks))
            .returning({ id: benchmarks.id });
  if (changed.length === 0) throw new Refusal('not_found', 'market.noEntry', { entry: id });
}

const campaignOf = (input: CampaignInput) => ({ name: input.name, since: input.since, input });

/** Takes an entry away (`removedAt`), or brings it back (null). @throws Refusal not_found `market.noEntry` */
export async function removeMarketEntry(
  { db }: Operations,
  table: MarketTable,
  { workspace, id, removedAt }: { workspace: string; id: string; removedAt: Date | null },
): Promise<void> {
  const of = TABLES[table];
  const changed = await db
    .update(of)
    .set({ removedAt })
    .where(
      and(
        eq(of.workspace, workspace),
        eq(of.id, id),
        removedAt === null ? isNotNull(of.removedAt) : isNull(of.removedAt),
      ),
    )
    .returning({ id: of.id });
  if (changed.length === 0) throw new Refusal('not_found', 'market.noEntry', { entry: id });
}

/** After how many days an outside value of this workspace is old. */
export async function setStaleDays({ db }: Operations, workspace: string, days: number): Promise<void> {
  await db
    .update(workspaces)
    .set({ settings: sql`${workspaces.settings} || ${JSON.stringify({ benchmarkStaleDays: days })}::jsonb` })
    .where(eq(workspaces.id, workspace));
}
