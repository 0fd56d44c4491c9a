import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { GapEstimate } from './gapsReport.ts';
import { Names } from './locale.ts';
import { ASKED } from './mark.ts';

/**
 * Worksheets of beliefs: departments are asked what level they believe customers expect, in two minutes and without an
 * account. Every department has a link of its own; what is answered stands among all other answers.
 */

/** Every limit of a worksheet has its one home here. */
export const BELIEF_LIMITS = {
  /** more than this is no matter of two minutes */
  dimensionsMax: 20,
  departmentsMax: 40,
  /** addresses a department may be written to */
  emailsMax: 200,
  sheetsMax: 200,
  /** how many dimensions a person may name as those to mend first */
  prioritiesMax: 3,
  reminders: 2,
  reminderDays: 3,
} as const;
const MAX = BELIEF_LIMITS;

const Name = z.string().trim().min(1).max(120);

export const BeliefDepartmentInput = z
  .strictObject({
    name: Name,
    /** how many work there and are asked; null where it is not known */
    headcount: z.int().min(1).max(1_000_000).nullable(),
    /** they are written to, each with a link that only they have. personal */
    emails: z.array(z.email().max(320)).max(MAX.emailsMax),
  })
  .meta({ id: 'NewBeliefDepartment' });
export type BeliefDepartmentInput = z.infer<typeof BeliefDepartmentInput>;

export const BeliefSheetInput = z
  .strictObject({
    title: z.string().trim().min(1).max(160),
    dimensions: z.array(DimensionKey).max(MAX.dimensionsMax),
    departments: z.array(BeliefDepartmentInput).min(1).max(MAX.departmentsMax),
    /** the last civil day on which it can be answered */
    due: z.iso.date(),
    /** whether people are also asked which gaps to mend first */
    priorities: z.boolean(),
  })
  .meta({ id: 'NewBeliefSheet' });
export type BeliefSheetInput = z.infer<typeof BeliefSheetInput>;

const Count = z.int().min(0);

export const BeliefDepartment = z
  .object({
    name: z.string(),
    headcount: Count.nullable(),
    /** path of the page where it is answered; who has it may answer */
    address: z.string(),
    answered: Count,
    /** begun and not sent */
    begun: Count,
    /** mails to people with addresses; null where nobody is written to */
    mail: z.object({ invited: Count, answered: Count }).nullable(),
    /** what came back last, as a moment */
    lastAt: z.string().nullable(),
  })
  .meta({ id: 'BeliefDepartment' });
export type BeliefDepartment = z.infer<typeof BeliefDepartment>;

export const BeliefSheet = z
  .object({
    id: z.uuid(),
    title: z.string(),
    dimensions: z.array(z.object({ key: z.string(), names: Names.nullable() })),
    departments: z.array(BeliefDepartment),
    due: z.string(),
    /** `past`: the last day is over */
    state: z.enum(['open', 'past', 'closed']),
    madeBy: z.string(),
    madeAt: z.string(),
    closedAt: z.string().nullable(),
    /** whether this installation can send mail at all */
    mailOn: z.boolean(),
  })
  .meta({ id: 'BeliefSheet' });
export type BeliefSheet = z.infer<typeof BeliefSheet>;

export const BeliefSheetList = z.object({ sheets: z.array(BeliefSheet) }).meta({ id: 'BeliefSheetList' });

/** What one department believes of one dimension, beside what customers expect. */
export const BeliefCell = z
  .object({
    department: z.string(),
    dimension: z.string(),
    believed: Estimate,
    /** believed − expected, points: negative where the department thinks that customers expect less than they do */
    distance: GapEstimate,
  })
  .meta({ id: 'BeliefCell' });
export type BeliefCell = z.infer<typeof BeliefCell>;

export const BeliefReport = z
  .object({
    schema: z.literal(1),
    sheet: BeliefSheet,
    asOf: z.string(),
    asked: z.enum(ASKED),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    smallestGapPoints: z.number(),
    /** how many distances were tested together */
    family: Count,
    expectations: z.array(z.object({ dimension: z.string(), names: Names.nullable(), expected: Estimate })),
    cells: z.array(BeliefCell),
    /** departments by how far they are off on average, the furthest first; those with nothing to show last */
    departments: z.array(
      z.object({
        department: z.string(),
        /** mean of |believed − expected| over the dimensions that can be compared, points; null where there is none */
        meanDistancePoints: z.number().nullable(),
        compared: Count,
        /** of them, beyond noise after correction and large enough to matter */
        beyondNoise: Count,
      }),
    ),
    /** the share of staff who named a dimension among those to mend first; empty where it was not asked or too few said */
    priorities: z.array(z.object({ dimension: z.string(), names: Names.nullable(), share: Estimate })),
  })
  .meta({ id: 'BeliefReport' });
export type BeliefReport = z.infer<typeof BeliefReport>;
