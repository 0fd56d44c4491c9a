import { createHash } from 'node:crypto';
import {
  BELIEF_DAYS_OPEN,
  BELIEF_DIMENSIONS,
  BELIEF_STORY,
  BELIEF_TITLE,
  composeBeliefAnswers,
} from '@plumbline/demo/beliefStory.ts';
import { listImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { AnswerDesk } from '../listen/surveys/answerDesk.ts';
import { answerSurvey } from '../listen/surveys/answerSurvey.ts';
import { answerSheet, answerSheets } from '../measure/beliefs/answerSheets.ts';
import { makeSheet } from '../measure/beliefs/changeSheets.ts';
import { todayIn } from '../measure/loadSubject.ts';
import { keepLinkSecret } from '../trust/localToken.ts';
import { demoContext } from './demoContext.ts';
import { DEMO_MARK } from './ensureDemo.ts';

const DAY_MS = 86_400_000;

/**
 * Asks the demo company's departments what they believe customers expect, once: over the links that every worksheet has. A
 * start that finds it half answered, as after a kill, sends every answer again; those there stay one.
 */
export async function ensureDemoBeliefs(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const made = await listImports(operations, workspace.id);
  if (!made.some(({ filesHash, state }) => filesHash === DEMO_MARK && state === 'committed')) return;
  const desk = new AnswerDesk(house, await keepLinkSecret(house.config.dataDir));
  const known = demoContext(house, workspace);
  // its surveys are not taken for the one that asks the demo's customers
  const context: WorkspaceContext = { ...known, actor: { kind: 'localCommandLine' } };
  const found = (await answerSheets(context)).find(({ title }) => title === BELIEF_TITLE);
  if (found !== undefined && found.state !== 'open') return;
  const sheet = found ?? (await answerSheet(context, await begin(context, desk)));
  for (const story of BELIEF_STORY) {
    const department = sheet.departments.find(({ name }) => name === story.name);
    if (department === undefined || department.answered >= story.people) continue;
    const key = /^\/s\/([^?]+)/.exec(department.address)?.[1] ?? '';
    const now = house.now().toISOString();
    await Promise.all(
      Array.from({ length: story.people }, (_none, person) =>
        answerSurvey(desk, key, {
          ...{ response: idOf(sheet.id, story.name, person), version: 1, language: 'zh-CN' },
          answers: composeBeliefAnswers(story, person) as never,
          ...{ hidden: { department: story.name }, seed: 1, startedAt: now, submittedAt: now },
        }),
      ),
    );
  }
}

function begin(context: WorkspaceContext, desk: AnswerDesk): Promise<string> {
  const due = new Date(Date.parse(todayIn(context)) + BELIEF_DAYS_OPEN * DAY_MS).toISOString().slice(0, 10);
  return makeSheet(
    context,
    { desk, origin: '' },
    {
      ...{ title: BELIEF_TITLE, dimensions: [...BELIEF_DIMENSIONS], due, priorities: true },
      departments: BELIEF_STORY.map(({ name, headcount }) => ({ name, headcount, emails: [] })),
    },
  );
}

/** The same answer has the same number each time. */
function idOf(sheet: string, department: string, person: number): string {
  const hex = createHash('sha256').update(`${sheet} ${department} ${person}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
