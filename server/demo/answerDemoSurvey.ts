import { setTimeout } from 'node:timers/promises';
import type { SurveyDraft } from '@plumbline/loop/listen/templates/template.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { listImports } from '@plumbline/store/operations/listen/imports.ts';
import { countSurveyToRelay } from '@plumbline/store/operations/listen/relayBatches.ts';
import { createSurvey, listSurveys, type SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import { loadWorkspace, type Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { relayOnce } from '../listen/relay/relayOnce.ts';
import { AnswerDesk } from '../listen/surveys/answerDesk.ts';
import { answerSurvey } from '../listen/surveys/answerSurvey.ts';
import { makeSurveyKey } from '../listen/surveys/makeSurveyKey.ts';
import { publishSurvey } from '../listen/surveys/publishSurvey.ts';
import { keepLinkSecret } from '../trust/localToken.ts';
import { demoContext } from './demoContext.ts';
import { DEMO_MARK } from './ensureDemo.ts';

/** So many answers are on their way at once: they share commits, and requests are answered in between. */
const ANSWERS_AT_ONCE = 40;
const LOOK_MS = 100;

export type DemoAsked = {
  draft: SurveyDraft;
  /** by which the survey is found again */
  maker: string;
  count: number;
  /** the answers, all sent before this moment */
  compose: (end: Date) => Submission[];
};

/**
 * Asks the demo company's customers, once: a survey that is published and answered by the same way as any other. A start that
 * finds it half answered, as after a kill, sends every answer again; those there stay one.
 */
export async function answerDemoSurvey(house: HouseContext, asked: DemoAsked): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const made = await listImports(operations, workspace.id);
  if (!made.some(({ filesHash, state }) => filesHash === DEMO_MARK && state === 'committed')) return;
  const desk = new AnswerDesk(house, await keepLinkSecret(house.config.dataDir));
  const survey = (await findOurs(house, workspace, asked)) ?? (await addOurs(house, workspace, asked));
  if (survey.state === 'draft') await publishSurvey(demoContext(house, workspace), desk, survey.id);
  else if (survey.state !== 'live' || survey.complete >= asked.count) return;
  const answers = asked.compose(survey.createdAt);
  for (let from = 0; from < answers.length && !house.signal.aborted; from += ANSWERS_AT_ONCE) {
    const together = answers.slice(from, from + ANSWERS_AT_ONCE);
    await Promise.all(together.map((answer) => answerSurvey(desk, survey.key, answer)));
  }
  await bringToLines(house, workspace, survey.id);
}

/** The demo is there when its answers are on the lines: nobody is to see figures change that nobody changes. */
async function bringToLines(house: HouseContext, { id }: Workspace, survey: string): Promise<void> {
  while (!house.signal.aborted) {
    await relayOnce(house);
    if ((await countSurveyToRelay(house.stores.operations, id, survey)).waiting === 0) return;
    // the relay of the house may have its turn just now
    await setTimeout(LOOK_MS);
  }
}

async function findOurs(
  { stores }: HouseContext,
  workspace: Workspace,
  { maker }: DemoAsked,
): Promise<SurveyRow | undefined> {
  return (await listSurveys(stores.operations, workspace.id)).find(({ createdBy }) => createdBy === maker);
}

async function addOurs(house: HouseContext, workspace: Workspace, asked: DemoAsked): Promise<SurveyRow> {
  const fresh = { workspace: workspace.id, key: makeSurveyKey(), draft: asked.draft, createdBy: asked.maker };
  await createSurvey(house.stores.operations, fresh);
  const made = await findOurs(house, workspace, asked);
  if (made === undefined) throw new RangeError('a survey just made is not found');
  return made;
}
