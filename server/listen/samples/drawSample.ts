import { createHash } from 'node:crypto';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type FrameAsOf,
  type RedrawnSample,
  SAMPLE_PEOPLE_MAX,
  type SampleDesign,
  type SampleMember,
  type SamplePlan,
} from '@plumbline/model/sample.ts';
import { drawPeople, listAddresses } from '@plumbline/store/analytics/listen/sampleFrame.ts';
import { keepDraw, loadSample } from '@plumbline/store/operations/listen/samples.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { frameQuestion } from './openFrame.ts';
import { planFrame } from './planFrame.ts';

/** Numbers of people that an address of the engine has room for. */
const PEOPLE_AT_ONCE = 5000;

/**
 * Draws a sample once: who is in it never changes. What it takes to draw the same people again is kept with it.
 *
 * @throws Refusal not_found `samples.noSample`; conflict `samples.drawn`; invalid `samples.emptyFrame`,
 *         `samples.nobodyAsked`, `samples.tooManyStrata`, `samples.tooManyPeople`
 */
export async function drawSample(context: WorkspaceContext, sample: string): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const { design, drawnAt, name } = await loadSample(operations, { workspace, sample });
  if (drawnAt !== null) throw new Refusal('conflict', 'samples.drawn', { name });
  const { plan, asOf } = await planFrame(context, design);
  checkPlan(plan);
  const { members, digest } = await drawMembers(context, design, { plan, asOf });
  const drawn = { frame: asOf, strata: plan, digest, drawnBy: nameOfActor(context.actor), drawnAt: context.now() };
  if (!(await keepDraw(operations, { workspace, sample }, { ...drawn, members })))
    throw new Refusal('conflict', 'samples.drawn', { name });
}

/** Draws again from what was kept, and says whether the same people come out. Changes nothing. */
export async function redrawSample(context: WorkspaceContext, sample: string): Promise<RedrawnSample> {
  const asked = { workspace: context.workspace.id, sample };
  const { design, frame, strata, digest, name } = await loadSample(context.stores.operations, asked);
  if (frame === null || strata === null) throw new Refusal('conflict', 'samples.notDrawn', { name });
  const again = await drawMembers(context, design, { plan: strata, asOf: frame });
  return {
    same: again.digest === digest,
    drawn: again.members.length,
    kept: strata.main + strata.reserve,
    digest: again.digest,
  };
}

async function drawMembers(
  context: WorkspaceContext,
  design: SampleDesign,
  { plan, asOf }: { plan: SamplePlan; asOf: FrameAsOf },
): Promise<{ members: SampleMember[]; digest: string }> {
  const { analytics } = context.stores;
  const question = frameQuestion(context, design, asOf);
  const planned = new Map(plan.strata.map((one) => [one.stratum, one]));
  const takes = new Map(plan.strata.map(({ stratum, main, reserve }) => [stratum, main + reserve]));
  const members: (SampleMember & { person: number })[] = [];
  const digest = createHash('sha256');
  for await (const some of drawPeople(analytics, question, { seed: design.seed, takes, signal: context.signal })) {
    for (const { stratum, place, key, person } of some) {
      const { main = 0, baseWeight = 0 } = planned.get(stratum) ?? {};
      digest.update(`${stratum}\n${place}\n${key}\n`);
      const rest = { reserve: place > main, baseWeight, email: null, language: null };
      members.push({ customer: key, stratum, place, ...rest, person });
    }
  }
  for (let first = 0; first < members.length; first += PEOPLE_AT_ONCE) {
    const some = members.slice(first, first + PEOPLE_AT_ONCE);
    const found = await listAddresses(
      analytics,
      question,
      some.map(({ person }) => person),
    );
    const known = new Map(found.map((one) => [one.person, one]));
    for (const member of some) {
      member.email = known.get(member.person)?.email || null;
      member.language = known.get(member.person)?.language || null;
    }
  }
  return { members: members.map(({ person: _person, ...member }) => member), digest: digest.digest('hex') };
}

function checkPlan(plan: SamplePlan): void {
  if (plan.tooManyStrata) throw new Refusal('invalid', 'samples.tooManyStrata', { limit: plan.strata.length });
  if (plan.eligible === 0)
    throw new Refusal('invalid', 'samples.emptyFrame', {
      people: plan.people,
      optedOut: plan.optedOut,
      tired: plan.tired,
    });
  if (plan.main === 0) throw new Refusal('invalid', 'samples.nobodyAsked', { eligible: plan.eligible });
  const people = plan.main + plan.reserve;
  if (people > SAMPLE_PEOPLE_MAX)
    throw new Refusal('invalid', 'samples.tooManyPeople', { people, limit: SAMPLE_PEOPLE_MAX });
}
