import { z } from 'zod';
import { Language, Scalar, SurveyKey } from './surveyKey.ts';
import { SURVEY_LIMITS as MAX } from './surveyLimits.ts';

/** How an answer is compared. A comparison with a question that was not answered, or not seen, is false. */
export const COMPARISONS = [
  'answered',
  'notAnswered',
  'equals',
  'notEquals',
  'above',
  'below',
  'atLeast',
  'atMost',
  'includes',
  'excludes',
  'oneOf',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition: a tree of all, any and not over comparisons with answers, hidden fields or the language. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | {
      question: string;
      row?: string | undefined;
      column?: string | undefined;
      is: Comparison;
      value?: Value | undefined;
    }
  | { hidden: string; is: Comparison; value?: Value | undefined }
  | { language: string };
type Value = string | number | boolean | (string | number | boolean)[];
const ComparisonValue = z.union([Scalar, z.array(Scalar).max(MAX.options)]).optional();
/**
 * Where a value has what nothing of ours has and a validator stumbles over: nesting without end, which fills the stack,
 * or a field named like the method that makes an object a string. Null where there is no such thing.
 */
function findOddity(value: unknown, levels: number, path: PropertyKey[] = []): PropertyKey[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0 || Object.hasOwn(value, 'toString')) return path;
  for (const [key, part] of Object.entries(value)) {
    const found = findOddity(part, levels - 1, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
/** A definition is looked at before it is validated, so that no definition makes the validator throw. */
export function refuseOddity(levels: number) {
  return (value: unknown, context: z.core.$RefinementCtx): unknown => {
    const path = findOddity(value, levels);
    if (path === null) return value;
    context.addIssue({ code: 'custom', path, message: 'this is nested too deep, or has a field that no survey has' });
    return z.NEVER;
  };
}
/** A condition is never nested deeper than this; a survey a little more. */
export const CONDITION_LEVELS = 2 * MAX.conditionDepth + 4;
const ConditionTree: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(ConditionTree).max(MAX.conditionParts) }),
      z.strictObject({ any: z.array(ConditionTree).max(MAX.conditionParts) }),
      z.strictObject({ not: ConditionTree }),
      z.strictObject({
        question: SurveyKey,
        row: SurveyKey.optional(),
        column: z.string().max(20).optional(),
        is: z.enum(COMPARISONS),
        value: ComparisonValue,
      }),
      z.strictObject({ hidden: SurveyKey, is: z.enum(COMPARISONS), value: ComparisonValue }),
      z.strictObject({ language: Language }),
    ]),
  )
  .meta({ id: 'Condition' });
export const Condition: z.ZodType<Condition> = z.preprocess(refuseOddity(CONDITION_LEVELS), ConditionTree);
