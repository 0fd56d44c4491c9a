import { Codes, ParticipantKey, QualitativeRecord, RECORD_LIMITS } from '@plumbline/model/record.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import {
  codePassage,
  compareRecord,
  decidePassage,
  markPassage,
  removePassage,
  takeCodingBack,
} from './codePassage.ts';
import { presentRecord } from './presentRecord.ts';

const ROOT = '/api/workspaces/:workspace/records/:record' as const;
const PASSAGE = `${ROOT}/passages/:passage` as const;
const RecordParam = z.object({ record: z.uuid() });
const PassageParam = RecordParam.extend({ passage: z.uuid() });

/** Marking and coding passages of records. Each answer is the record as the asker may see it then. */
export function registerCodingRoutes(app: App): void {
  // it is a judgement of what was read, like a verdict about a response
  const shared = { permission: 'response.read', tag: 'listen', answer: QualitativeRecord } as const;
  route(app, {
    ...shared,
    method: 'POST',
    url: `${ROOT}/passages`,
    operationId: 'markPassage',
    summary: 'Mark a range of the text, in UTF-16 units of the given revision, as a passage',
    params: RecordParam,
    body: z.strictObject({
      revision: z.int().min(1),
      from: z.int().min(0),
      to: z.int().min(1),
      speaker: ParticipantKey.nullable().default(null),
    }),
    success: 'created',
    handler: async (context, { params, body }) => {
      await markPassage(context, { ...body, ...params });
      return presentRecord(context, params.record);
    },
  });
  route(app, {
    ...shared,
    method: 'DELETE',
    url: PASSAGE,
    operationId: 'removePassage',
    summary: 'Remove a passage that nobody else has coded',
    params: PassageParam,
    handler: async (context, { params }) => {
      await removePassage(context, params);
      return presentRecord(context, params.record);
    },
  });
  route(app, {
    ...shared,
    method: 'PUT',
    url: `${PASSAGE}/coding`,
    operationId: 'codePassage',
    summary: 'Code a passage, as long as the asker has not seen how others did',
    params: PassageParam,
    body: Codes,
    handler: async (context, { params, body }) => {
      await codePassage(context, { ...params, codes: body });
      return presentRecord(context, params.record);
    },
  });
  route(app, {
    ...shared,
    method: 'DELETE',
    url: `${PASSAGE}/coding`,
    operationId: 'takeCodingBack',
    summary: 'Take one’s own coding of a passage back',
    params: PassageParam,
    handler: async (context, { params }) => {
      await takeCodingBack(context, params);
      return presentRecord(context, params.record);
    },
  });
  route(app, {
    ...shared,
    method: 'PUT',
    url: `${PASSAGE}/resolution`,
    operationId: 'resolvePassage',
    summary: 'Decide what a passage says that two people coded differently, and why',
    params: PassageParam,
    body: z.strictObject({ codes: Codes, because: z.string().trim().min(1).max(RECORD_LIMITS.noteChars) }),
    handler: async (context, { params, body }) => {
      await decidePassage(context, { ...params, ...body });
      return presentRecord(context, params.record);
    },
  });
  route(app, {
    ...shared,
    method: 'POST',
    url: `${ROOT}/compare`,
    operationId: 'compareRecord',
    summary: 'End coding apart: everybody sees all codings from now on',
    params: RecordParam,
    handler: async (context, { params }) => {
      await compareRecord(context, params.record);
      return presentRecord(context, params.record);
    },
  });
}
