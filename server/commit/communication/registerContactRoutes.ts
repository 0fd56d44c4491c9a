import {
  CONTACT_CHANNELS,
  CONTACT_LEVELS,
  CONTACT_LIMITS,
  CONTACT_PURPOSES,
  CONTACT_REASONS,
  ConsentInput,
  ContactChannel,
  ContactInput,
  ContactJudgement,
  ContactPurpose,
  ContactRecord,
  ContactRules,
  DoNotContact,
  DoNotContactInput,
} from '@plumbline/model/contact.ts';
import { CustomerAddress } from '@plumbline/model/customer.ts';
import { addReply, loadContactRules, saveContactRules } from '@plumbline/store/operations/commit/contactLog.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { sendRows } from '../risk/sendRows.ts';
import { answerContacts, answerWishes, noteConsent, noteContact, noteWish, takeBackWish } from './answerContacts.ts';
import { mayContact } from './mayContact.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const tag = 'commit' as const;
const EXPORT_PAGE = 1000;

const LogQuery = z.object({
  customer: CustomerAddress.optional(),
  channel: z.enum(CONTACT_CHANNELS).optional(),
  level: z.enum(CONTACT_LEVELS).optional(),
  purpose: z.enum(CONTACT_PURPOSES).optional(),
  reasonKind: z.enum(CONTACT_REASONS).optional(),
  reasonId: z.string().max(80).optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(CONTACT_LIMITS.pageMax).default(CONTACT_LIMITS.page),
});
const Names = z.record(z.string(), z.string());

/** The log of contacts, who may be contacted, wishes, consents and the rules of the workspace. */
export function registerContactRoutes(app: App): void {
  registerLog(app);
  registerWishes(app);
  registerRules(app);
}

function registerLog(app: App): void {
  const read = { method: 'GET', permission: 'contact.read', tag } as const;
  route(app, {
    ...{ ...read, url: `${ROOT}/contacts`, operationId: 'listContacts' },
    summary: 'Contacts with customers, the newest first',
    query: LogQuery,
    answer: z.object({ contacts: z.array(ContactRecord), names: Names, next: z.string().nullable() }),
    handler: (context, { query }) => answerContacts(context, query),
  });
  for (const format of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...read, permission: 'evidence.read', url: `${ROOT}/contacts.${format}` },
      operationId: format === 'csv' ? 'exportContactsCsv' : 'exportContactsXlsx',
      summary: `The log as a table (${format})`,
      query: LogQuery,
      answer: 'download',
      handler: async (context, { query }) => exportContacts(context, query, format),
    });
  route(app, {
    ...{ method: 'POST', permission: 'contact.make', tag, url: `${ROOT}/contacts`, operationId: 'noteContact' },
    summary: 'Note a contact that somebody had',
    body: ContactInput,
    answer: z.object({ id: z.uuid() }),
    success: 'created',
    handler: (context, { body }) => noteContact(context, body),
  });
  route(app, {
    ...{ method: 'POST', permission: 'contact.make', tag, operationId: 'noteReply' },
    url: `${ROOT}/contacts/:contact/reply`,
    summary: 'Note what the customer answered',
    params: z.object({ contact: z.uuid() }),
    body: z.strictObject({ reply: z.string().trim().min(1).max(CONTACT_LIMITS.replyChars) }),
    answer: 'nothing',
    handler: ({ stores, workspace, now }, { params: { contact }, body: { reply } }) =>
      addReply(stores.operations, { workspace: workspace.id, contact }, { reply, repliedAt: now() }),
  });
  route(app, {
    ...{ method: 'POST', permission: 'contact.read', tag, audited: false, operationId: 'judgeContacts' },
    url: `${ROOT}/contact-judgements`,
    summary: 'Whether customers may be contacted, and which rule forbids it',
    body: z.strictObject({
      customers: z.array(CustomerAddress).min(1).max(CONTACT_LIMITS.judgedAtOnce),
      channel: ContactChannel,
      purpose: ContactPurpose,
    }),
    answer: z.object({ judgements: z.array(ContactJudgement) }),
    handler: async (context, { body }) => {
      const judged = await mayContact(context, { ...body, at: context.now() });
      return { judgements: [...judged.values()].map(({ person: _person, ...judgement }) => judgement) };
    },
  });
}

const COLUMNS = [
  ...(['at', 'customer', 'channel', 'level', 'purpose', 'outcome', 'subject', 'words', 'reply', 'by'] as const),
];

/** The log as a table, page by page as it is read: all of it. */
function exportContacts(context: WorkspaceContext, query: z.output<typeof LogQuery>, format: 'csv' | 'xlsx') {
  const word = (key: string) => say(context.locale, `communication:${key}`);
  const sheet = word('log.title');
  const head = COLUMNS.map((column) => word(`column.${column}`));
  async function* pages() {
    let after: string | undefined;
    do {
      const { contacts, names, next } = await answerContacts(context, { ...query, after, limit: EXPORT_PAGE });
      yield contacts.map(({ at, customer, channel, level, purpose, outcome, subject, words, reply, by }) => [
        ...[at, names[customer] ?? customer, word(`channel.${channel}`), word(`level.${level}`)],
        ...[word(`purpose.${purpose}`), word(`outcome.${outcome}`), subject, words, reply ?? '', by],
      ]);
      after = next ?? undefined;
    } while (after !== undefined);
  }
  return sendRows({ name: `${context.workspace.key}-contacts`, sheet, format, head, pages: pages() });
}

function registerWishes(app: App): void {
  const make = { permission: 'contact.make', tag, answer: 'nothing' } as const;
  route(app, {
    ...{ method: 'GET', permission: 'contact.read', tag, url: `${ROOT}/do-not-contact`, operationId: 'listWishes' },
    summary: 'Who does not want to be contacted',
    query: z.object({ customer: CustomerAddress.optional() }),
    answer: z.object({ wishes: z.array(DoNotContact), names: Names }),
    handler: (context, { query: { customer } }) => answerWishes(context, customer),
  });
  route(app, {
    ...{ ...make, method: 'POST', url: `${ROOT}/do-not-contact`, operationId: 'noteWish' },
    summary: 'Note that a customer is not to be contacted, by a channel or at all',
    body: DoNotContactInput,
    handler: (context, { body }) => noteWish(context, body),
  });
  route(app, {
    ...{ ...make, method: 'POST', url: `${ROOT}/do-not-contact/take-back`, operationId: 'takeBackWish' },
    summary: 'The customer may be contacted again',
    body: DoNotContactInput.pick({ customer: true, channel: true }),
    handler: (context, { body }) => takeBackWish(context, body),
  });
  route(app, {
    ...{ ...make, method: 'POST', url: `${ROOT}/contact-consents`, operationId: 'noteConsent' },
    summary: 'Note what a customer agreed to or refused, for one purpose',
    body: ConsentInput,
    handler: (context, { body }) => noteConsent(context, body),
  });
}

function registerRules(app: App): void {
  route(app, {
    ...{
      method: 'GET',
      permission: 'contact.read',
      tag,
      url: `${ROOT}/contact-rules`,
      operationId: 'showContactRules',
    },
    summary: 'The rules that contacts keep to: consent by purpose, contacts within days',
    answer: ContactRules,
    handler: ({ stores, workspace }) => loadContactRules(stores.operations, workspace.id),
  });
  route(app, {
    ...{
      method: 'PUT',
      permission: 'contact.write',
      tag,
      url: `${ROOT}/contact-rules`,
      operationId: 'setContactRules',
    },
    summary: 'Change the rules',
    body: ContactRules,
    answer: ContactRules,
    handler: async ({ stores, workspace, actor }, { body }) => {
      const changedBy = nameOfActor(actor);
      await saveContactRules(stores.operations, { workspace: workspace.id, rules: body, changedBy });
      return body;
    },
  });
}
