import { LOCALES } from '@plumbline/model/locale.ts';
import {
  TransparencyDocument,
  TransparencyDraft,
  TransparencyPreview,
  TransparencyState,
} from '@plumbline/model/transparency.ts';
import { z } from 'zod';
import { originOf } from '../../http/originOf.ts';
import { type App, route } from '../../http/route.ts';
import { answerChoices, TransparencyChoices } from './answerChoices.ts';
import {
  answerTransparency,
  bringDocument,
  previewTransparency,
  publishTransparency,
  withdrawTransparency,
  writeTransparency,
} from './changeTransparency.ts';
import { makePreviewLink } from './previewLink.ts';
import { registerTransparencyPages } from './registerTransparencyPages.ts';

const ROOT = '/api/workspaces/:workspace/transparency' as const;
const tag = 'commit' as const;
const Revision = z.int().min(0);

/** What is told to the public: written, looked at, published edition by edition, withdrawn. */
export async function registerTransparencyRoutes(app: App): Promise<void> {
  registerReading(app);
  registerWriting(app);
  await registerTransparencyPages(app);
}

function registerReading(app: App): void {
  const read = { permission: 'transparency.read', tag } as const;
  route(app, {
    ...{ ...read, method: 'GET', url: ROOT, operationId: 'showTransparency' },
    summary: 'The public page as it is written, its editions and documents',
    answer: TransparencyState,
    handler: (context) => answerTransparency(context),
  });
  route(app, {
    ...{ ...read, method: 'GET', url: `${ROOT}/choices`, operationId: 'listTransparencyChoices' },
    summary: 'What the public page can show: dimensions with their marks, metrics, promises, topics',
    answer: TransparencyChoices,
    handler: (context) => answerChoices(context),
  });
  route(app, {
    ...{ ...read, method: 'POST', url: `${ROOT}/preview`, operationId: 'previewTransparency', audited: false },
    summary: 'The page as it would go out now, with what is worth knowing before',
    body: z.strictObject({ draft: TransparencyDraft, locale: z.enum(LOCALES) }),
    answer: TransparencyPreview,
    handler: (context, { body }) => previewTransparency(context, body),
  });
}

function registerWriting(app: App): void {
  const write = { permission: 'transparency.write', tag } as const;
  const publish = { method: 'POST', permission: 'transparency.publish', tag } as const;
  route(app, {
    ...{ ...write, method: 'PUT', url: ROOT, operationId: 'writeTransparency' },
    summary: 'Keeps what was written; where somebody else wrote since that revision, a conflict',
    body: z.strictObject({ draft: TransparencyDraft, revision: Revision }),
    answer: TransparencyState,
    handler: (context, { body }) => writeTransparency(context, body),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/preview-link`, operationId: 'makeTransparencyPreviewLink' },
    summary: 'An address at which whoever has it reads the page as it is written, for a day',
    answer: z.object({ address: z.string(), until: z.string() }),
    success: 'created',
    handler: (context, { headers }) => makePreviewLink(context, originOf(context, headers)),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/documents`, operationId: 'bringTransparencyDocument' },
    summary: 'Brings the document of a certificate: a PDF, PNG or JPEG',
    query: z.object({ name: z.string().trim().min(1).max(200) }),
    body: 'stream',
    answer: TransparencyDocument,
    success: 'created',
    handler: (context, { query: { name }, body }) => bringDocument(context, { name, body }),
  });
  route(app, {
    ...{ ...publish, url: `${ROOT}/publish`, operationId: 'publishTransparency' },
    summary: 'Puts the page before the public as its next edition, with the numbers of now',
    body: z.strictObject({ revision: Revision }),
    answer: TransparencyState.extend({ edition: z.int() }),
    success: 'created',
    handler: (context, { body: { revision } }) => publishTransparency(context, revision),
  });
  route(app, {
    ...{ ...publish, url: `${ROOT}/editions/:edition/withdraw`, operationId: 'withdrawTransparency' },
    summary: 'Takes an edition back; its address says so',
    params: z.object({ edition: z.coerce.number().int().min(1) }),
    body: z.strictObject({ because: z.string().trim().max(500).default('') }),
    answer: TransparencyState,
    handler: (context, { params: { edition }, body: { because } }) =>
      withdrawTransparency(context, { edition, because }),
  });
}
