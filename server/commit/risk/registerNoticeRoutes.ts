import { CustomerAddress } from '@plumbline/model/customer.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import {
  NoticeEffect,
  NoticePreview,
  NoticeRuleInput,
  NoticeSetup,
  type PromiseNotice,
} from '@plumbline/model/promiseRisk.ts';
import { StatusLink, StatusLinkInput, StatusWords } from '@plumbline/model/statusPage.ts';
import { findStatusWords, saveStatusWords } from '@plumbline/store/operations/commit/risk/statusLinks.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { originOf } from '../../http/originOf.ts';
import { recordWrite } from '../../http/recordWrite.ts';
import { type App, route } from '../../http/route.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { answerEffect } from './answerEffect.ts';
import { answerNotices, decide, NoticeDecision, NoticesPage, NoticesQuery, noteTold } from './answerNotices.ts';
import type { StatusDesk } from './answerStatus.ts';
import { answerSetup, PreviewInput, previewNotice, saveSetup } from './noticeSetup.ts';
import { sendRows } from './sendRows.ts';
import { answerStatusLinks, makeStatusLink, revokeLink } from './statusLinks.ts';

const WORKSPACE = '/api/workspaces/:workspace' as const;
const ONE = `${WORKSPACE}/ledger/:promise` as const;
const params = z.object({ promise: z.uuid() });
const tag = 'commit' as const;
const read = { method: 'GET', permission: 'notice.read', tag } as const;
const write = { method: 'POST', permission: 'notice.write', tag } as const;

/** Notices of promises at risk: how they tell, what was told, whether it helped; and customers' own pages. */
export function registerNoticeRoutes(app: App, desk: StatusDesk): void {
  registerSetup(app);
  registerNotices(app);
  registerLinks(app, desk);
}

function registerSetup(app: App): void {
  route(app, {
    ...{
      method: 'GET',
      permission: 'promise.read',
      tag,
      url: `${ONE}/notices`,
      operationId: 'showNoticeSetup',
      params,
    },
    summary: 'When and how customers are told that the promise is at risk',
    answer: NoticeSetup,
    handler: (context, { params: { promise } }) => answerSetup(context, promise),
  });
  route(app, {
    ...{
      method: 'PUT',
      permission: 'promise.write',
      tag,
      url: `${ONE}/notices`,
      operationId: 'saveNoticeSetup',
      params,
    },
    summary: 'Turn notices of the promise on or off, and say when, by which channels, in which words',
    body: NoticeRuleInput,
    answer: NoticeSetup,
    handler: (context, { params: { promise }, body, headers }) =>
      saveSetup(context, promise, body, originOf(context, headers)),
  });
  route(app, {
    ...{ method: 'POST', permission: 'promise.read', tag, audited: false, params },
    ...{ url: `${ONE}/notices/preview`, operationId: 'previewNotice' },
    summary: 'A notice as a customer would read it',
    body: PreviewInput,
    answer: NoticePreview,
    handler: (context, { params: { promise }, body }) => previewNotice(context, promise, body),
  });
  route(app, {
    ...{ method: 'GET', permission: 'promise.read', tag, params },
    ...{ url: `${ONE}/notices/effect`, operationId: 'composeNoticeEffect' },
    summary: 'Whether notices helped, against customers held out by lot; and what became of first and new times',
    answer: NoticeEffect,
    handler: (context, { params: { promise } }) => answerEffect(context, promise),
  });
}

function registerNotices(app: App): void {
  route(app, {
    ...{ ...read, url: `${WORKSPACE}/notices`, operationId: 'listNotices' },
    summary: 'What was done about promises at risk, the newest first',
    query: NoticesQuery,
    answer: NoticesPage,
    handler: (context, { query }) => answerNotices(context, query),
  });
  for (const format of ['csv', 'xlsx'] as const) {
    const Format = format === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...{ ...read, url: `${WORKSPACE}/notices.${format}`, operationId: `exportNotices${Format}` },
      summary: `The same as a table (${format}), such as what was handed over to be told`,
      query: NoticesQuery,
      answer: 'download',
      handler: async (context, { query }) => {
        await recordWrite(context, 'exportNotices', `${context.workspace.key}/notices.${format}`);
        const sheet = say(context.locale, 'notices:told.title');
        return sendRows({
          ...{ name: `${context.workspace.key}-notices`, sheet, format, head: HEAD, pages: rowsOf(context, query) },
        });
      },
    });
  }
  route(app, {
    ...{ ...write, url: `${WORKSPACE}/notices/decide`, operationId: 'decideNotices' },
    summary: 'Have notices sent that wait for a person, or none of them',
    body: NoticeDecision,
    answer: z.object({ decided: z.int() }),
    handler: async (context, { body }) => ({ decided: await decide(context, body) }),
  });
  route(app, {
    ...{ ...write, url: `${WORKSPACE}/notices/:notice/told`, operationId: 'noteNoticeTold' },
    summary: 'A person told the customer what was handed over',
    params: z.object({ notice: z.uuid() }),
    answer: 'nothing',
    handler: (context, { params: { notice } }) => noteTold(context, notice),
  });
}

const HEAD = [
  ...['promise', 'name', 'customer', 'key', 'occasion', 'state', 'because', 'channel', 'language', 'risk', 'due'],
  ...['newDue', 'subject', 'text', 'createdAt', 'endedAt'],
];

async function* rowsOf(context: WorkspaceContext, query: NoticesQuery): AsyncGenerator<CsvCell[][]> {
  let before = query.before;
  for (;;) {
    const page = await answerNotices(context, { ...query, before, limit: 500 });
    yield page.notices.map((notice) => cellsOf(notice, context));
    if (page.next === null) return;
    before = page.next;
  }
}

const cellsOf = (one: PromiseNotice, { locale }: WorkspaceContext): CsvCell[] => [
  ...[one.promise, nameIn(one.names, locale), one.customer, one.key, one.occasion, one.state, one.because, one.channel],
  ...[one.language, one.risk, one.due, one.newDue, one.subject, one.text, one.createdAt, one.endedAt],
];

function registerLinks(app: App, desk: StatusDesk): void {
  const answer = z.object({ links: z.array(StatusLink) });
  route(app, {
    ...{ ...read, permission: 'notice.write', url: `${WORKSPACE}/customers/:customer/status-links` },
    operationId: 'listStatusLinks',
    summary: "A customer's own pages: the links that were made, which open them",
    params: z.object({ customer: CustomerAddress }),
    answer,
    handler: async (context, { params: { customer }, headers }) => ({
      links: await answerStatusLinks(context, customer, { desk, origin: originOf(context, headers) }),
    }),
  });
  route(app, {
    ...{ ...write, url: `${WORKSPACE}/status-links`, operationId: 'makeStatusLink' },
    summary: 'Make a page of a customer’s own, behind a signed link that ends',
    body: StatusLinkInput,
    answer,
    success: 'created',
    handler: async (context, { body, headers }) => ({
      links: await makeStatusLink(context, body, { desk, origin: originOf(context, headers) }),
    }),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${WORKSPACE}/status-links/:link`, operationId: 'revokeStatusLink' },
    summary: 'Make a link worthless',
    params: z.object({ link: z.uuid() }),
    answer: 'nothing',
    handler: (context, { params: { link } }) => revokeLink(context, link),
  });
  route(app, {
    ...{
      method: 'GET',
      permission: 'promise.read',
      tag,
      url: `${WORKSPACE}/status-words`,
      operationId: 'showStatusWords',
    },
    summary: 'What events are called on customers’ own pages',
    answer: StatusWords,
    handler: async ({ stores, workspace }) => ({ words: await findStatusWords(stores.operations, workspace.id) }),
  });
  route(app, {
    ...{
      method: 'PUT',
      permission: 'promise.write',
      tag,
      url: `${WORKSPACE}/status-words`,
      operationId: 'saveStatusWords',
    },
    summary: 'Give events their words for customers; one without words is not shown to them',
    body: StatusWords,
    answer: StatusWords,
    handler: async ({ stores, workspace, actor }, { body: { words } }) => {
      await saveStatusWords(stores.operations, { workspace: workspace.id, words, by: nameOfActor(actor) });
      return { words };
    },
  });
}
