import { Refusal } from '@plumbline/model/refusal.ts';
import type { NewWave } from '@plumbline/model/sample.ts';
import {
  addWave,
  listWaveMembers,
  listWaves,
  loadSample,
  noteWave,
  type WaveMember,
} from '@plumbline/store/operations/listen/samples.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { makeLinks } from '../surveys/makeLinks.ts';

const LINKS_AT_ONCE = 10_000;
const AFTER: readonly NewWave['who'][] = ['again', 'answered', 'notAnswered'];

/**
 * Asks members of a sample by personal links of a survey. Whoever may not be asked again so soon is skipped and counted, as
 * for any other link.
 *
 * @throws Refusal not_found; conflict `samples.notDrawn`, `samples.waveTwice`, `survey.notPublished`; invalid
 *         `samples.nobodyInWave`, `samples.noWave`
 */
export async function makeWave(context: WorkspaceContext, sample: string, wanted: NewWave): Promise<void> {
  const { operations } = context.stores;
  const asked = { workspace: context.workspace.id, sample };
  const { drawnAt, name: sampleName } = await loadSample(operations, asked);
  if (drawnAt === null) throw new Refusal('conflict', 'samples.notDrawn', { name: sampleName });
  const { published } = await loadSurvey(operations, asked.workspace, wanted.survey);
  if (published === null) throw new Refusal('conflict', 'survey.notPublished');
  if (AFTER.includes(wanted.who)) {
    const known = (await listWaves(operations, asked)).some(({ id }) => id === wanted.after);
    if (!known) throw new Refusal('invalid', 'samples.noWave', {});
  }
  const people = released(
    await listWaveMembers(operations, { ...asked, who: wanted.who, after: wanted.after ?? null }),
    wanted,
  );
  if (people.length === 0) throw new Refusal('invalid', 'samples.nobodyInWave', { name: wanted.name });
  const { survey, name, who } = wanted;
  const madeBy = nameOfActor(context.actor);
  const wave = await addWave(operations, { ...asked, survey, name, who, asked: people.length, madeBy });
  if (wave === null) throw new Refusal('conflict', 'samples.waveTwice', { name });
  await noteWave(operations, { workspace: asked.workspace, wave }, await linkAll(context, wanted, people));
}

/** Of the reserve, the next ones of each stratum as many as was said; of anything else everybody. */
function released(people: readonly WaveMember[], { who, release = {} }: NewWave): readonly WaveMember[] {
  if (who !== 'reserve') return people;
  const left = new Map(Object.entries(release));
  return people.filter(({ stratum }) => {
    const more = left.get(stratum) ?? 0;
    left.set(stratum, more - 1);
    return more > 0;
  });
}

async function linkAll(
  context: WorkspaceContext,
  { survey, name }: NewWave,
  people: readonly WaveMember[],
): Promise<{ made: number; skipped: Record<string, number> }> {
  let made = 0;
  const skipped: Record<string, number> = {};
  for (let first = 0; first < people.length; first += LINKS_AT_ONCE) {
    const some = people.slice(first, first + LINKS_AT_ONCE).map(({ customer, email, language }) => ({
      customer,
      ...(email === null ? {} : { email }),
      ...(language === null ? {} : { language }),
    }));
    const done = await makeLinks(context, survey, { people: some, wave: name });
    made += done.made;
    for (const { because } of done.skipped) skipped[because] = (skipped[because] ?? 0) + 1;
  }
  return { made, skipped };
}
