import { z } from 'zod';
import { Names } from './locale.ts';

/** A stable key: lower case words, digits, dots and dashes; never reused for another meaning. */
export const DimensionKey = z.string().regex(/^[\p{Ll}\p{Lo}\d][\p{Ll}\p{Lo}\d._-]{0,79}$/u, {
  message: 'a key is lower case letters, digits, dots and dashes',
});

/** SERVQUAL's five families (Parasuraman, Zeithaml & Berry 1988), or none. */
export const SERVQUAL_FAMILIES = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'] as const;

/** Points of a piecewise linear value function: native value → 0–100, native ascending, two or more. */
export const ValueFunction = z
  .object({
    unit: z.string().min(1).max(40),
    /** `[native, points]`, native strictly ascending; outside the ends the end value holds */
    knots: z
      .array(z.tuple([z.number(), z.number().min(0).max(100)]))
      .min(2)
      .max(50),
  })
  .meta({ id: 'ValueFunction' });
export type ValueFunction = z.infer<typeof ValueFunction>;

/** What a fitted value function was fitted on, and the band around it; a drawn one has none. */
export const ValueFit = z
  .object({
    /** half of the customers, or everything before a day, so that it is never applied to its own rows */
    customers: z.enum(['half', 'earlier']),
    before: z.iso.date().nullable(),
    people: z.int().min(0),
    occasions: z.int().min(0),
    confidence: z.number().gt(0).lt(1),
    /** native value, low, high */
    band: z.array(z.tuple([z.number(), z.number(), z.number()])).max(50),
  })
  .meta({ id: 'ValueFit' });
export type ValueFit = z.infer<typeof ValueFit>;

/** Which of two native values is the better one. */
export const NATIVE_BETTER = ['less', 'more'] as const;
/** As the evaluation table calls them: must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
export const KANO_CLASSES = ['M', 'O', 'A', 'I', 'R', 'Q'] as const;

/** A Kano class and what it rests on: someone's word, or answers that the workbench counted. */
export const KanoJudgement = z
  .object({
    category: z.enum(KANO_CLASSES),
    evidence: z.enum(['given', 'workbench']),
    note: z.string().max(400).optional(),
    people: z.int().min(0).optional(),
    asOf: z.iso.date().optional(),
  })
  .meta({ id: 'KanoJudgement' });
export type KanoJudgement = z.infer<typeof KanoJudgement>;

export const Dimension = z
  .object({
    key: DimensionKey,
    names: Names,
    parent: DimensionKey.nullable().default(null),
    /** 1 is the top; by default one more than the parent's. A leaf without a parent may say its own. */
    level: z.int().min(1).max(6).optional(),
    /** the weight of this dimension in its parent's value */
    weight: z.number().positive().default(1),
    family: z.enum(SERVQUAL_FAMILIES).optional(),
    value: ValueFunction.optional(),
    /** how the value function came about, where it was fitted */
    fit: ValueFit.optional(),
    /** how customers are asked for this expectation */
    wording: Names.optional(),
    /** level in the pyramid of expectation, 1 the base */
    pyramid: z.int().min(1).max(9).optional(),
    kano: KanoJudgement.optional(),
    /** the department that must deliver it */
    department: z.string().min(1).max(120).optional(),
    /** what is measured in operations, and which way is better; the unit is that of the value function where it has one */
    measure: z
      .object({ names: Names.optional(), unit: z.string().min(1).max(40), better: z.enum(NATIVE_BETTER) })
      .optional(),
    /** since when it is not asked and does not count in its parent any more; the key is never given to another */
    retired: z.iso.date().optional(),
    /** last changed by a person in the tree: a mapping does not change it back */
    byHand: z.literal(true).optional(),
  })
  .meta({ id: 'Dimension' });
export type Dimension = z.infer<typeof Dimension>;

/** One version of a workspace's tree. A new version never rewrites figures made with an older one. */
export type DimensionTree = { version: number; dimensions: readonly Dimension[] };

/** The level of each dimension: its own word, else one more than its parent's. @throws RangeError on a cycle */
export function levelsOf(dimensions: readonly Dimension[]): Map<string, number> {
  const byKey = new Map(dimensions.map((dimension) => [dimension.key, dimension]));
  const levels = new Map<string, number>();
  const visit = (dimension: Dimension, path: readonly string[]): number => {
    const known = levels.get(dimension.key);
    if (known !== undefined) return known;
    if (path.includes(dimension.key)) throw new RangeError(`the tree has a cycle at ${dimension.key}`);
    const parent = dimension.parent === null ? undefined : byKey.get(dimension.parent);
    const level = dimension.level ?? (parent === undefined ? 1 : visit(parent, [...path, dimension.key]) + 1);
    levels.set(dimension.key, level);
    return level;
  };
  for (const dimension of dimensions) visit(dimension, []);
  return levels;
}

/** The dimension and all that hang under it, however deep. */
export function withDescendants(dimensions: readonly Dimension[], key: string): string[] {
  const found = [key];
  // grows while it is walked; a dimension is never found twice, so a cycle ends too
  for (const parent of found) {
    for (const one of dimensions) if (one.parent === parent && !found.includes(one.key)) found.push(one.key);
  }
  return found;
}
