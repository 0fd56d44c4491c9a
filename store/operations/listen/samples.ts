import { Refusal } from '@plumbline/model/refusal.ts';
import type { FrameAsOf, SampleDesign, SampleMember, SamplePlan, WAVE_WHO } from '@plumbline/model/sample.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { sampleMembers, samples, sampleWaves } from '../samplesSchema.ts';

/** A sample as it is kept; `frame`, `strata` and `digest` are null before it is drawn. */
export type SampleRow = {
  id: string;
  name: string;
  design: SampleDesign;
  frame: FrameAsOf | null;
  strata: SamplePlan | null;
  digest: string | null;
  madeBy: string;
  madeAt: Date;
  changedAt: Date;
  drawnAt: Date | null;
  drawnBy: string | null;
  waves: number;
  invited: number;
  complete: number;
};
export type WaveRow = {
  id: string;
  survey: string;
  surveyTitle: Record<string, string>;
  name: string;
  who: (typeof WAVE_WHO)[number];
  asked: number;
  made: number;
  skipped: Record<string, number>;
  madeAt: Date;
  madeBy: string;
};
/** personal: customer, email */
export type WaveMember = Pick<SampleMember, 'customer' | 'stratum' | 'place' | 'email' | 'language'>;
export type WaveOutcome = {
  wave: string;
  stratum: string;
  outcome: string;
  people: number;
  sent: number;
  opened: number;
};
type Place = { workspace: string; sample: string };

const all = question(import.meta.url, 'listSamples.sql');
const waves = question(import.meta.url, 'listSampleWaves.sql');
const keepMembers = question(import.meta.url, 'keepSampleMembers.sql');
const members = question(import.meta.url, 'listSampleMembers.sql');
const waveMembers = question(import.meta.url, 'listWaveMembers.sql');
const outcomes = question(import.meta.url, 'countWaveOutcomes.sql');

export function listSamples(operations: Operations, workspace: string): Promise<SampleRow[]> {
  return operations.ask<SampleRow>(all, { workspace, sample: '' });
}

/** @throws Refusal not_found `samples.noSample` */
export async function loadSample(operations: Operations, { workspace, sample }: Place): Promise<SampleRow> {
  const [found] = await operations.ask<SampleRow>(all, { workspace, sample });
  if (found === undefined) throw new Refusal('not_found', 'samples.noSample', { sample });
  return found;
}

/** @returns the id of the new sample, not drawn yet */
export async function addSample(
  { db }: Operations,
  fresh: { workspace: string; name: string; design: SampleDesign; madeBy: string },
): Promise<string> {
  const id = newId();
  await db.insert(samples).values({ id, ...fresh });
  return id;
}

/** Changes a sample that is not drawn. @returns false where it is drawn, and nothing was changed */
export async function changeSample(
  { db }: Operations,
  { workspace, sample }: Place,
  change: { name: string; design: SampleDesign },
): Promise<boolean> {
  const done = await db
    .update(samples)
    .set({ ...change, changedAt: sql`now()` })
    .where(and(eq(samples.workspace, workspace), eq(samples.id, sample), isNull(samples.drawnAt)))
    .returning({ id: samples.id });
  return done.length > 0;
}

/** Keeps a draw with its members, whole or not at all. @returns false where it was drawn before, and nothing was kept */
export function keepDraw(
  operations: Operations,
  { workspace, sample }: Place,
  drawn: {
    frame: FrameAsOf;
    strata: SamplePlan;
    digest: string;
    drawnBy: string;
    drawnAt: Date;
    members: readonly SampleMember[];
  },
): Promise<boolean> {
  const { members: people, ...rest } = drawn;
  return operations.transaction(async (inside) => {
    const done = await inside.db
      .update(samples)
      .set({ ...rest, changedAt: drawn.drawnAt })
      .where(and(eq(samples.workspace, workspace), eq(samples.id, sample), isNull(samples.drawnAt)))
      .returning({ id: samples.id });
    if (done.length === 0) return false;
    await inside.ask(keepMembers, {
      workspace,
      sample,
      customers: people.map(({ customer }) => customer),
      strata: people.map(({ stratum }) => stratum),
      places: people.map(({ place }) => place),
      reserves: people.map(({ reserve }) => reserve),
      weights: people.map(({ baseWeight }) => baseWeight),
      emails: people.map(({ email }) => email ?? ''),
      languages: people.map(({ language }) => language ?? ''),
    });
    return true;
  });
}

/** Members after a place, by stratum and in the order of the drawing. */
export function listMembers(
  operations: Operations,
  { workspace, sample }: Place,
  { after = { stratum: '', place: -1 }, limit }: { after?: { stratum: string; place: number }; limit: number },
): Promise<SampleMember[]> {
  return operations.ask<SampleMember>(members, { workspace, sample, ...after, limit });
}

/** Forgets a sample with its members. Waves stand against it: whoever asks has looked that there are none. */
export async function removeSample(operations: Operations, { workspace, sample }: Place): Promise<void> {
  await operations.transaction(async ({ db }) => {
    await db.delete(sampleMembers).where(and(eq(sampleMembers.workspace, workspace), eq(sampleMembers.sample, sample)));
    await db.delete(samples).where(and(eq(samples.workspace, workspace), eq(samples.id, sample)));
  });
}

export function listWaves(operations: Operations, asked: Place): Promise<WaveRow[]> {
  return operations.ask<WaveRow>(waves, asked);
}

/** Whom a wave asks, by stratum and in the order of the drawing; `after` is the earlier wave. */
export function listWaveMembers(
  operations: Operations,
  asked: Place & { who: WaveRow['who']; after: string | null },
): Promise<WaveMember[]> {
  return operations.ask<WaveMember>(waveMembers, { ...asked, after: asked.after ?? '' });
}

/** @returns its id; null where a wave of the survey has the name already */
export async function addWave(
  { db }: Operations,
  fresh: Place & Pick<WaveRow, 'survey' | 'name' | 'who' | 'asked' | 'madeBy'>,
): Promise<string | null> {
  const id = newId();
  const done = await db
    .insert(sampleWaves)
    .values({ id, ...fresh, made: 0 })
    .onConflictDoNothing()
    .returning({ id: sampleWaves.id });
  return done[0]?.id ?? null;
}

export async function noteWave(
  { db }: Operations,
  { workspace, wave }: { workspace: string; wave: string },
  counted: Pick<WaveRow, 'made' | 'skipped'>,
): Promise<void> {
  await db
    .update(sampleWaves)
    .set(counted)
    .where(and(eq(sampleWaves.workspace, workspace), eq(sampleWaves.id, wave)));
}

/** What became of the people of each wave, by stratum. */
export function countWaveOutcomes(operations: Operations, asked: Place): Promise<WaveOutcome[]> {
  return operations.ask<WaveOutcome>(outcomes, asked);
}

/** Sums over the answers of those who answered early and late, by wave and question. */
export function sumEarlyLate(operations: Operations, asked: Place): Promise<HalfSums[]> {
  return operations.ask<HalfSums>(halves, asked);
}
export type HalfSums = {
  wave: string;
  question: string;
  part: string;
  early: boolean;
  n: number;
  sum: number;
  squares: number;
  days: number | null;
};
const halves = question(import.meta.url, 'sumEarlyLate.sql');

/** People of the reserve that waves have asked, by stratum. */
export async function countReserveAsked(operations: Operations, asked: Place): Promise<Map<string, number>> {
  const found = await operations.ask<{ stratum: string; people: number }>(reserveAsked, asked);
  return new Map(found.map(({ stratum, people }) => [stratum, people]));
}
const reserveAsked = question(import.meta.url, 'countReserveAsked.sql');
