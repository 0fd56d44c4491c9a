import { isAllowed } from '@plumbline/model/access.ts';
import {
  QUESTION_KINDS,
  Standard,
  StandardCapability,
  StandardHours,
  StandardInput,
  StandardQuestion,
  StandardShare,
  StandardTrial,
} from '@plumbline/model/standard.ts';
import { listMembers } from '@plumbline/store/operations/trust/members.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { readStandard, SignOffInput, signStandard, TrainingInput, trainStandard } from './acknowledgeStandard.ts';
import { answerCapability } from './answerCapability.ts';
import { answerHours, answerShare, HoursInput } from './answerHours.ts';
import {
  answerStandard,
  answerStandards,
  draftStandard,
  forgetStandard,
  proposeStandard,
  publishStandard,
  redraftStandard,
  withdrawStandard,
} from './changeStandards.ts';
import { exportStandards } from './exportStandards.ts';
import { closeQuestion, listStandardQuestions } from './standardQuestions.ts';

const WORKSPACE = '/api/workspaces/:workspace' as const;
const ROOT = `${WORKSPACE}/standards` as const;
const ONE = `${ROOT}/:standard` as const;
const params = z.object({ standard: z.uuid() });
const tag = 'commit' as const;

/** Standards: what is known before one is decided, drafts, sign-offs, who read them, and what asks about them. */
export function registerStandardRoutes(app: App): void {
  registerReading(app);
  registerTrying(app);
  registerWriting(app);
  registerDeciding(app);
  registerQuestions(app);
}

function registerReading(app: App): void {
  const read = { method: 'GET', permission: 'standard.read', tag } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listStandards' },
    summary: 'The standards with their versions, sign-offs, readers and open questions, by dimension',
    answer: z.object({ standards: z.array(Standard) }),
    handler: async (context) => ({ standards: await answerStandards(context) }),
  });
  for (const format of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}.${format}`, operationId: `exportStandards${format === 'csv' ? 'Csv' : 'Xlsx'}` },
      summary: `The standards as a table, a row a version (${format})`,
      answer: 'download',
      handler: async (context) => exportStandards(await answerStandards(context), context, format),
    });
  }
  route(app, {
    ...{ ...read, url: ONE, operationId: 'showStandard' },
    summary: 'A standard with its versions, sign-offs, readers, bounds of laws and questions',
    params,
    answer: Standard,
    handler: (context, { params: { standard } }) => answerStandard(context, standard),
  });
  route(app, {
    ...{ ...read, url: `${ONE}/share`, operationId: 'showStandardShare' },
    summary: 'What share of the last ninety days met the standard',
    params,
    answer: StandardShare,
    handler: (context, { params: { standard } }) => answerShare(context, standard),
  });
  route(app, {
    ...{ ...read, url: `${WORKSPACE}/standard-signers`, operationId: 'listSigners' },
    summary: 'Who may sign for a department',
    answer: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })) }),
    handler: async ({ stores, workspace }) => {
      const members = await listMembers(stores.operations, workspace.id);
      const signers = members.filter(({ role }) => isAllowed(role, 'standard.sign'));
      return { people: signers.map(({ user, name, role }) => ({ id: user, name, role })) };
    },
  });
}

function registerTrying(app: App): void {
  const trying = { method: 'POST', permission: 'standard.read', tag, audited: false } as const;
  route(app, {
    ...{ ...trying, url: `${WORKSPACE}/standard-trial`, operationId: 'tryStandard' },
    summary:
      'What share of the past would have met each value of a grid, whose expectation each would meet, and a proposal',
    body: StandardTrial,
    answer: StandardCapability,
    handler: (context, { body }) => answerCapability(context, body),
  });
  route(app, {
    ...{ ...trying, url: `${WORKSPACE}/standard-hours`, operationId: 'tryStandardByHour' },
    summary: 'What share of the past met one value, by site and hour of the day',
    body: HoursInput,
    answer: StandardHours,
    handler: (context, { body }) => answerHours(context, body),
  });
}

function registerWriting(app: App): void {
  const write = { permission: 'standard.write', tag } as const;
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'draftStandard' },
    summary: 'A new standard, as a draft; what a law in force forbids is refused',
    body: StandardInput,
    answer: Standard,
    success: 'created',
    handler: (context, { body }) => draftStandard(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ONE}/draft`, operationId: 'redraftStandard' },
    summary: 'Change the draft, or begin the next version; what was decided stays as it is',
    params,
    body: StandardInput,
    answer: Standard,
    handler: (context, { params: { standard }, body }) => redraftStandard(context, standard, body),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ONE}/propose`, operationId: 'proposeStandard' },
    summary: 'Propose the draft to the departments that must deliver it',
    params,
    answer: Standard,
    handler: (context, { params: { standard } }) => proposeStandard(context, standard),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: ONE, operationId: 'removeStandard' },
    summary: 'Remove a standard that was never in force',
    params,
    answer: 'nothing',
    handler: (context, { params: { standard } }) => forgetStandard(context, standard),
  });
}

function registerDeciding(app: App): void {
  const decide = { method: 'POST', tag, params, answer: Standard } as const;
  route(app, {
    ...{ ...decide, permission: 'standard.sign', url: `${ONE}/sign`, operationId: 'signStandard' },
    summary: 'A department says yes or no to what is proposed, once',
    body: SignOffInput,
    handler: (context, { params: { standard }, body }) => signStandard(context, standard, body),
  });
  route(app, {
    ...{ ...decide, permission: 'standard.publish', url: `${ONE}/publish`, operationId: 'publishStandard' },
    summary: 'Put in force what every department signed; past figures stay as they are',
    handler: (context, { params: { standard } }) => publishStandard(context, standard),
  });
  route(app, {
    ...{ ...decide, permission: 'standard.publish', url: `${ONE}/withdraw`, operationId: 'withdrawStandard' },
    summary: 'From today on it holds no more; what it was measured by stays',
    body: z.strictObject({ because: z.string().trim().min(1).max(2000) }),
    handler: (context, { params: { standard }, body }) => withdrawStandard(context, standard, body.because),
  });
  route(app, {
    ...{ ...decide, permission: 'standard.read', url: `${ONE}/read`, operationId: 'readStandard' },
    summary: 'The asker says: I have read it',
    handler: (context, { params: { standard } }) => readStandard(context, standard),
  });
  route(app, {
    ...{ ...decide, permission: 'standard.sign', url: `${ONE}/trainings`, operationId: 'trainStandard' },
    summary: 'Note who was trained on the version in force',
    body: TrainingInput,
    handler: (context, { params: { standard }, body }) => trainStandard(context, standard, body),
  });
}

function registerQuestions(app: App): void {
  route(app, {
    ...{ method: 'GET', permission: 'standard.read', tag },
    ...{ url: `${WORKSPACE}/standard-questions`, operationId: 'listStandardQuestions' },
    summary: 'What asks whether standards and expectations are still right: moved Kano classes, and laws',
    answer: z.object({ questions: z.array(StandardQuestion) }),
    handler: async (context) => ({ questions: await listStandardQuestions(context) }),
  });
  route(app, {
    ...{ method: 'POST', permission: 'standard.write', tag },
    ...{ url: `${WORKSPACE}/standard-questions/:kind/:question/close`, operationId: 'closeStandardQuestion' },
    summary: 'Say what came of a question: the standard stays, or is another',
    params: z.object({ kind: z.enum(QUESTION_KINDS), question: z.uuid() }),
    body: z.strictObject({ outcome: z.enum(['kept', 'changed']), because: z.string().trim().min(1).max(2000) }),
    answer: 'nothing',
    handler: (context, { params: { kind, question }, body }) => closeQuestion(context, { kind, id: question }, body),
  });
}
