import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Language, SurveyKey, Texts } from './surveyKey.ts';
import { SURVEY_LIMITS as MAX } from './surveyLimits.ts';

/** What people and programs read and send about surveys, over HTTP and as `--json`. */

export const SURVEY_STATES = ['draft', 'live', 'paused', 'closed'] as const;
export type SurveyState = (typeof SURVEY_STATES)[number];

/** Rules of one survey that are no part of its questions: they may change while it is live. */
export const SurveySettings = z
  .strictObject({
    /** one person is not asked again, by any survey of the workspace, within so many days of an invitation or answer */
    fatigueDays: z.int().min(1).max(3650).optional(),
    /** asks people whom others asked lately too: the rule of the workspace does not hold for it */
    fatigueExempt: z.boolean().optional(),
    /** how often one person may answer this survey in all */
    answersPerPersonMax: z.int().min(1).max(1000).optional(),
    /** from this moment on it is closed */
    closesAt: z.iso.datetime({ offset: true }).optional(),
    /**
     * who answered is not kept: neither customer, nor occasion, nor link, nor an answer that is either; of a link only
     * the day on which it was answered
     */
    anonymous: z.boolean().optional(),
  })
  .meta({ id: 'SurveySettings' });
export type SurveySettings = z.infer<typeof SurveySettings>;

const Count = z.int().min(0);

/** One rule for all surveys of a workspace: nobody is asked again within so many days. */
export const FatigueRule = z
  .object({
    /** null where there is none */
    days: z.int().min(1).max(3650).nullable(),
    /** surveys with a rule of their own; `days` null where they ask in spite of it */
    exceptions: z.array(
      z.object({ survey: z.uuid(), title: z.record(z.string(), z.string()), days: z.int().nullable() }),
    ),
  })
  .meta({ id: 'FatigueRule' });
export type FatigueRule = z.infer<typeof FatigueRule>;

/** What is not right with a definition: where, as a path such as `pages.0.questions.2.options`, and what, in words. */
export const DefinitionProblem = z.object({
  path: z.string(),
  what: z.string(),
  /** an error stands against publishing, a warning is worth a look */
  level: z.enum(['error', 'warning']),
});
export type DefinitionProblem = z.infer<typeof DefinitionProblem>;

/** A definition as it is typed: perhaps not yet whole. A published one is a `Survey`. */
export const DraftDefinition = z.record(z.string(), z.unknown());
export type DraftDefinition = z.infer<typeof DraftDefinition>;

/** A survey in a list. `title`, `moment`, `series` and `languages` are of the draft while nothing is published. */
export const SurveySummary = z
  .object({
    id: z.uuid(),
    /** of the public address; not guessable */
    key: z.string(),
    title: z.record(z.string(), z.string()),
    state: z.enum(SURVEY_STATES),
    /** the newest published version; 0 before the first */
    version: Count,
    moment: z.enum(['before', 'after', 'apart']),
    series: z.string().nullable(),
    languages: z.array(z.string()),
    /** complete and partial responses, pilots left out */
    complete: Count,
    partial: Count,
    /** when the newest complete response was received */
    lastAt: z.string().nullable(),
    changedAt: z.string(),
  })
  .meta({ id: 'SurveySummary' });
export type SurveySummary = z.infer<typeof SurveySummary>;

export const QuotaState = z.object({
  quota: z.string(),
  count: Count,
  limit: Count,
  /** the response that closed the survey by it */
  closedBy: z.uuid().nullable(),
});
export type QuotaState = z.infer<typeof QuotaState>;

export const SurveyDetail = SurveySummary.extend({
  draft: DraftDefinition,
  /** counts the saves: a save on an older one is a conflict */
  draftRevision: z.int().min(1),
  settings: SurveySettings,
  /** what is not right with the draft; it can be published when none is an error */
  problems: z.array(DefinitionProblem),
  /** whether the draft differs from the newest published version */
  unpublished: z.boolean(),
  /** of the newest published version */
  quotas: z.array(QuotaState),
  /** dimensions that publishing added to the workspace's tree; empty but right after publishing */
  dimensionsAdded: z.array(DimensionKey),
  /** path of the answering page, such as /s/KEY */
  address: z.string(),
}).meta({ id: 'SurveyDetail' });
export type SurveyDetail = z.infer<typeof SurveyDetail>;

export const SavedDraft = z.object({ revision: z.int().min(1), problems: z.array(DefinitionProblem) });
export type SavedDraft = z.infer<typeof SavedDraft>;

export const SurveyVersion = z.object({
  version: z.int().min(1),
  publishedAt: z.string(),
  publishedBy: z.string(),
  /** complete responses of this version, pilots left out */
  complete: Count,
});
export type SurveyVersion = z.infer<typeof SurveyVersion>;

/** Values a link brings, by key of the survey's hidden field. */
export const HiddenValues = z.record(SurveyKey, z.string().max(200));

export const InvitedPerson = z.strictObject({
  /** the key the customer is known by */
  customer: z.string().min(1).max(200),
  email: z.email().max(320).optional(),
  /** how the person is called and reached by telephone; shown to who has the call, and nowhere else */
  name: z.string().max(200).optional(),
  phone: z.string().max(40).optional(),
  hidden: HiddenValues.optional(),
  language: Language.optional(),
});
export type InvitedPerson = z.infer<typeof InvitedPerson>;

/** A personal link: one answer of one person. personal: customer, email, hidden */
export const LinkRecord = z
  .object({
    id: z.uuid(),
    customer: z.string(),
    email: z.string().nullable(),
    hidden: z.record(z.string(), z.string()),
    language: z.string().nullable(),
    wave: z.string().nullable(),
    /** path of the answering page with the link's token */
    address: z.string(),
    sentAt: z.string().nullable(),
    remindedAt: z.string().nullable(),
    openedAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'LinkRecord' });
export type LinkRecord = z.infer<typeof LinkRecord>;

export const MadeLinks = z.object({
  made: Count,
  /** `doNotAsk`: asked to be left alone; `fatigue`: asked too recently; `alreadyInvited`: in this wave; `twice`: said twice in this request */
  skipped: z.array(
    z.object({ customer: z.string(), because: z.enum(['doNotAsk', 'fatigue', 'alreadyInvited', 'twice']) }),
  ),
});
export type MadeLinks = z.infer<typeof MadeLinks>;

/** What the answering page gets: GET /api/answer/:key. */
export const PublicSurvey = z
  .object({
    /** the `Survey` as a respondent may see it: no quotas, and of `quality` only whether there is proof of work */
    survey: DraftDefinition,
    version: z.int().min(1),
    state: z.enum(SURVEY_STATES),
    /** find `work` such that the SHA-256 of `salt:response:work` begins with so many zero bits */
    work: z.object({ salt: z.string(), bits: z.int().min(0) }).optional(),
    /** what the personal link brings */
    hidden: z.record(z.string(), z.string()).optional(),
    /** the language of the personal link */
    language: z.string().optional(),
    /** an unfinished response of the personal link */
    partial: z
      .object({
        response: z.uuid(),
        version: z.int().min(1),
        answers: z.record(z.string(), z.unknown()),
        seed: z.number(),
        startedAt: z.string(),
      })
      .optional(),
  })
  .meta({ id: 'PublicSurvey' });
export type PublicSurvey = z.infer<typeof PublicSurvey>;

/**
 * A `Submission` at the boundary: its frame is checked here, strictly; what is in it is judged by the survey's engine.
 *
 * Who sends it and when is taken as it is said: a kiosk's answer arrives a day late and keeps its own time.
 */
export const SubmissionInput = z
  .strictObject({
    response: z.uuid(),
    version: z.int().min(1).max(1_000_000),
    language: Language,
    answers: z.record(z.string().max(200), z.unknown()),
    hidden: z.record(z.string(), z.unknown()).optional(),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    startedAt: z.iso.datetime({ offset: true }),
    submittedAt: z.iso.datetime({ offset: true }),
    spent: z.record(z.string(), z.unknown()).optional(),
    link: z.string().max(200).optional(),
    mode: z.enum(['web', 'kiosk', 'phone', 'api', 'widget']).optional(),
    pilot: z.boolean().optional(),
    website: z.string().max(1000).optional(),
    work: z.string().max(100).optional(),
  })
  .meta({ id: 'Submission' });
export type SubmissionInput = z.infer<typeof SubmissionInput>;

export const ENDINGS = ['complete', 'screenedOut', 'quotaFull'] as const;
export type Ending = (typeof ENDINGS)[number];

export const AnswerReceipt = z
  .object({
    response: z.uuid(),
    ending: z.enum(ENDINGS),
    /** the same response had arrived before; nothing was changed */
    already: z.literal(true).optional(),
  })
  .meta({ id: 'AnswerReceipt' });
export type AnswerReceipt = z.infer<typeof AnswerReceipt>;

/** A file that was taken: what its answer says of it. */
export const KeptFile = z.object({ file: z.uuid(), name: z.string(), bytes: Count }).meta({ id: 'KeptFile' });
export type KeptFile = z.infer<typeof KeptFile>;

/** How many answers of a kiosk are taken at once. */
export const BATCH_SUBMISSIONS_MAX = 500;
/** Each submission of a batch is judged by itself, so that one that cannot be taken holds no other up. */
export const SubmissionBatch = z.strictObject({
  submissions: z.array(z.unknown()).min(1).max(BATCH_SUBMISSIONS_MAX),
});

/** One refused answer with its words: what is wrong with it, and what to do. */
export const AnswerFaultInWords = z.object({
  question: z.string(),
  fault: z.string(),
  at: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  what: z.string(),
  next: z.string(),
});

export const SurveyTemplateSummary = z.object({
  key: z.string(),
  /** the shelf it is offered on; words are `surveys:templateGroup.GROUP` */
  group: z.string(),
  names: Texts,
  about: Texts,
  /** keys of the works it is from */
  sources: z.array(z.string()),
  /** two for a before/after pair */
  surveys: Count,
  questions: Count,
});
export type SurveyTemplateSummary = z.infer<typeof SurveyTemplateSummary>;

/** What an exchange could not carry over. */
export const LostPart = z.object({ where: z.string(), what: z.string() });
export const ConvertedSurvey = z.object({ definition: DraftDefinition, lost: z.array(LostPart) });
/** A survey of another tool, as the text of its file. */
export const SurveyToConvert = z.strictObject({
  from: z.enum(['qsf', 'surveyjs', 'plumbline']),
  text: z.string().max(MAX.logoChars * 10),
});
