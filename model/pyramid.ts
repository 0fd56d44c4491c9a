import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** The pyramid of expectation: a level counts for a person only where those beneath it are met. */

export const PYRAMID_PRESETS = ['functions', 'maslow', 'meanings'] as const;
export type PyramidPreset = (typeof PYRAMID_PRESETS)[number];
/** Keys of the levels of each preset, the base first; their names stand in the catalogues. */
export const PRESET_LEVELS: Readonly<Record<PyramidPreset, readonly string[]>> = {
  /** from what it is for to what it makes people feel */
  functions: ['function', 'reliability', 'convenience', 'personal', 'emotion'],
  maslow: ['physiological', 'safety', 'belonging', 'esteem', 'actualisation'],
  /** the five meanings of satisfaction */
  meanings: ['functional', 'economic', 'quality', 'emotional', 'social'],
};

export const PYRAMID_LEVELS_MAX = 8;
export const PyramidLevel = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, { message: 'a key is one word' }),
  names: Names,
  dimensions: z.array(DimensionKey).max(200),
});
export type PyramidLevel = z.infer<typeof PyramidLevel>;

export const PyramidInput = z
  .strictObject({
    /** the base first */
    levels: z.array(PyramidLevel).min(2).max(PYRAMID_LEVELS_MAX),
    because: z.string().trim().min(1).max(2000),
  })
  .refine(({ levels }) => new Set(levels.map(({ key }) => key)).size === levels.length, {
    message: 'two levels have the same key',
    path: ['levels'],
  })
  .refine(
    ({ levels }) => {
      const all = levels.flatMap(({ dimensions }) => dimensions);
      return new Set(all).size === all.length;
    },
    { message: 'a dimension stands on two levels', path: ['levels'] },
  )
  .meta({ id: 'PyramidInput' });
export type PyramidInput = z.infer<typeof PyramidInput>;

/** People by what is known of their levels and what of it is met, a bit a level from the base up. */
export type PyramidPattern = { segment: string; known: number; met: number; people: number };

const Part = z.object({
  key: z.string(),
  names: Names,
  dimensions: z.array(z.string()),
  /** met, whatever lies beneath */
  met: Estimate,
  /** met, and everything beneath it too */
  counted: Estimate,
  /** met among those for whom everything beneath is */
  givenBeneath: Estimate,
});

export const PyramidReport = z
  .object({
    schema: z.literal(1),
    /** 0 where nobody has saved levels yet */
    version: z.int().min(0),
    savedBy: z.string().nullable(),
    savedAt: z.string().nullable(),
    because: z.string().nullable(),
    /** the base first */
    levels: z.array(Part),
    /** levels on which no dimension with answers stands: they take part in nothing */
    unused: z.array(z.string()),
    /** mean number of levels counted */
    height: Estimate,
    /** people of whom a level is not known, and who are left out */
    dropped: z.int().min(0),
    confidence: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'PyramidReport' });
export type PyramidReport = z.infer<typeof PyramidReport>;
