import {
  STORY_ROUNDS,
  STORY_SETTINGS,
  STORY_SUGGESTIONS,
  type StorySuggestion,
} from '@plumbline/demo/portal/portalStory.ts';
import { termsOf } from '@plumbline/loop/commit/portal/rankAlike.ts';
import { foldForSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { addEvent, findPortal, savePortal } from '@plumbline/store/operations/commit/portal/portals.ts';
import { addRound, listRounds } from '@plumbline/store/operations/commit/portal/rounds.ts';
import { addComment, addSuggestion, changeSuggestion } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { addVotes, keepPerson, setPoints } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { PORTAL_QUEUE } from '../commit/portal/portalDesk.ts';
import { callJob } from '../house/jobs.ts';
import type { HouseContext } from '../http/context.ts';
import { DEMO_MAKER } from './demoContext.ts';

const DAY_MS = 86_400_000;

/** Fills the demo company's portal once, as a whole or not at all. What somebody changed there is left alone. */
export async function ensureDemoPortal(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const { id: workspace } = await loadWorkspace(operations, 'demo');
  if ((await findPortal(operations, workspace)).changedAt !== null) return;
  const ago = (days: number) => new Date(house.now().getTime() - days * DAY_MS);
  await operations.transaction(async (within) => {
    for (const { from, to, ...round } of STORY_ROUNDS) {
      const times = { opensAt: ago(-from).toISOString(), closesAt: ago(-to).toISOString() };
      await addRound(within, { workspace, input: { ...round, ...times }, by: DEMO_MAKER });
    }
    const rounds = new Map((await listRounds(within, { workspace })).map(({ number, id }) => [number, id]));
    const people = await makePeople(within, workspace);
    // they are numbered as they came
    const told = [...STORY_SUGGESTIONS].sort((one, other) => other.daysAgo - one.daysAgo);
    for (const [place, story] of told.entries()) {
      const round = story.round === null ? null : (rounds.get(story.round) ?? null);
      await tellSuggestion(within, { workspace, story, round, people, place, ago });
    }
    await savePortal(within, { workspace, settings: STORY_SETTINGS, by: DEMO_MAKER, at: house.now() });
  });
  await callJob(house, PORTAL_QUEUE);
}

async function makePeople(operations: Operations, workspace: string): Promise<string[]> {
  const most = Math.max(...STORY_SUGGESTIONS.map(({ supporters }) => supporters)) + STORY_SUGGESTIONS.length;
  const people = Array.from({ length: most }, newId);
  for (const person of people) await keepPerson(operations, { workspace, person, networkHash: '', language: 'zh-CN' });
  return people;
}

type Told = {
  workspace: string;
  story: StorySuggestion;
  round: string | null;
  people: readonly string[];
  place: number;
  ago: (days: number) => Date;
};

async function tellSuggestion(
  operations: Operations,
  { workspace, story, round, people, place, ago }: Told,
): Promise<void> {
  const { title, body, name, language, dimension, answer, shortlisted } = story;
  // everybody suggests one thing, and supports some of the others
  const supporters = Array.from(
    { length: story.supporters },
    (_none, one) => people[(place + one) % people.length] ?? '',
  );
  const [author = ''] = supporters;
  const { id } = await addSuggestion(operations, {
    ...{
      workspace,
      person: author,
      title,
      body,
      publicTitle: title,
      publicBody: body,
      name,
      language,
      dimension,
      round,
    },
    ...{ folded: foldForSearch(`${title}\n${body}`), terms: termsOf(`${title}\n${body}`), held: null },
    ...{ state: story.waits ? ('waiting' as const) : ('shown' as const), createdAt: ago(story.daysAgo) },
  });
  await addVotes(operations, { workspace, suggestion: id, people: supporters });
  const decided = { workspace, suggestion: id, subject: id, because: '', who: DEMO_MAKER };
  let from = 'open';
  for (const { status, daysAgo } of story.statuses) {
    await addEvent(operations, { ...decided, kind: 'status', detail: { from, to: status }, at: ago(daysAgo) });
    from = status;
  }
  const last = story.statuses.at(-1);
  const answered = Object.keys(answer).length > 0 && last !== undefined ? ago(last.daysAgo) : null;
  if (answered !== null) await addEvent(operations, { ...decided, kind: 'answer', detail: {}, at: answered });
  await changeSuggestion(
    operations,
    { workspace, id },
    { status: last?.status ?? 'open', shortlisted, ...(answered === null ? {} : { answer, answeredAt: answered }) },
  );
  if (last?.status === 'built') {
    await setPoints(operations, { workspace, suggestion: id, person: author, points: STORY_SETTINGS.points });
  }
  for (const [at, comment] of story.comments.entries()) {
    const person = people[(place + story.supporters + at) % people.length] ?? '';
    await addComment(operations, {
      ...{ workspace, suggestion: id, person, body: comment.text, publicBody: comment.text, name: comment.name },
      ...{ language: comment.language, state: 'shown', held: null, createdAt: ago(comment.daysAgo) },
    });
  }
}
