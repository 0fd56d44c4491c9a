import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { GapsReport, Line } from './gapsReport.ts';
import { COMPANY_GAPS, type Gap, MARKS } from './mark.ts';

/** The gaps that compete for being the dominant one: the four that sum to the service gap, and communication beside them. */
export const FIVE_GAPS = [...COMPANY_GAPS, 'communication'] as const satisfies readonly Gap[];
export type FiveGap = (typeof FIVE_GAPS)[number];

/** Every limit of the five gaps has its one home here. */
export const FIVE_GAPS_LIMITS = {
  /** draws from the joint normal of a line's gaps */
  draws: 2000,
  seed: 1985,
  /** a gap that is the worst in fewer draws than this is not called the dominant one */
  certainShare: 0.8,
} as const;

const Component = z.object({
  gap: z.enum(FIVE_GAPS),
  /** of the draws, those in which it is the most negative of the components and falls short */
  share: z.number().min(0).max(1),
});

/** Which of the five gaps is the dominant one, and how certain that is. */
export const DominantGapFound = z
  .discriminatedUnion('kind', [
    /** in at least the certain share of draws it is the worst */
    z.object({ kind: z.literal('clear'), gap: z.enum(FIVE_GAPS), share: z.number(), components: z.array(Component) }),
    /** it leads, but not by enough */
    z.object({
      kind: z.literal('notClear'),
      gap: z.enum(FIVE_GAPS),
      share: z.number(),
      components: z.array(Component),
    }),
    /** customers got what they expected, within noise or more: nothing to be the cause of */
    z.object({ kind: z.literal('notShort') }),
    /** no component falls short as estimated */
    z.object({ kind: z.literal('noneShort'), components: z.array(Component) }),
    /** fewer than two of the five can be estimated, so there is nothing to compare */
    z.object({ kind: z.literal('tooFewKnown'), known: z.int().min(0) }),
  ])
  .meta({ id: 'DominantGapFound' });
export type DominantGapFound = z.infer<typeof DominantGapFound>;

/** One dimension taken apart. */
export const FiveGapsLine = z
  .object({
    line: Line,
    /** the department that must deliver it, where the tree says so */
    department: z.string().nullable(),
    /** whether all five marks of the sum are there */
    whole: z.boolean(),
    /** service − (knowledge + standards + delivery + perception), points; null where not whole. Zero unless a standard changed */
    remainder: z.number().nullable(),
    /** marks of the decomposition that are not there at all: what to do next */
    missing: z.array(z.enum(MARKS)),
    dominant: DominantGapFound,
  })
  .meta({ id: 'FiveGapsLine' });
export type FiveGapsLine = z.infer<typeof FiveGapsLine>;

/** The answer of `GET …/five-gaps`. */
export const FiveGapsReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: GapsReport.shape.period,
    filters: GapsReport.shape.filters,
    asked: GapsReport.shape.asked,
    confidence: z.number(),
    cellPeopleMin: z.int(),
    smallestGapPoints: z.number(),
    people: z.int(),
    treeVersion: z.int(),
    draws: z.int(),
    seed: z.int(),
    certainShare: z.number(),
    lines: z.array(FiveGapsLine),
  })
  .meta({ id: 'FiveGapsReport' });
export type FiveGapsReport = z.infer<typeof FiveGapsReport>;

/** What stands behind the five gaps of one dimension. */
export const FiveGapsEvidence = z
  .object({
    dimension: z.string(),
    knowledge: z.object({
      /** staff who said what they believe, by department; the department is empty where it is not known */
      departments: z.array(z.object({ department: z.string(), believed: Estimate })),
      /** worksheets that ask or asked about it, the newest first */
      sheets: z.array(z.object({ sheet: z.uuid(), title: z.string(), due: z.string(), open: z.boolean() })),
    }),
    standards: z.array(
      z.object({
        dimension: z.string(),
        /** null for a value that was imported or set before standards had a register */
        standard: z.uuid().nullable(),
        point: z.number().nullable(),
        since: z.string(),
        decidedBy: z.string(),
        /** whom it is for: empty for everybody */
        where: z.record(z.string(), z.string()),
        signedBy: z.array(z.object({ department: z.string(), by: z.string(), yes: z.boolean() })),
      }),
    ),
    laws: z.array(z.object({ law: z.uuid(), title: z.string(), stage: z.string(), since: z.string() })),
    delivery: z.object({
      /** regions in which it was measured */
      regions: z.int(),
      /** of them those where it falls furthest short of the standard, the worst first */
      worst: z.array(z.object({ region: z.string(), gap: Estimate, delivered: Estimate })),
    }),
    communication: z.array(
      z.object({
        /** its id in the ledger, or the key by which an import calls it */
        promise: z.string(),
        inLedger: z.boolean(),
        names: z.record(z.string(), z.string()),
        kept: z.int().nullable(),
        broken: z.int().nullable(),
        share: Estimate,
      }),
    ),
    /** answers in words; null where too few wrote to say so */
    texts: z.object({ total: z.int().nullable(), passages: z.int() }),
  })
  .meta({ id: 'FiveGapsEvidence' });
export type FiveGapsEvidence = z.infer<typeof FiveGapsEvidence>;
