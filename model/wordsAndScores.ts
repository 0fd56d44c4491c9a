import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** How words and scores of one dimension lie beside each other. */
export const WordsAndScoresLine = z
  .object({
    dimension: z.string(),
    names: Names.nullable(),
    /** who wrote of it and scored it */
    people: z.int(),
    /** mean polarity of words and mean score, 0–100 */
    words: Estimate,
    scores: Estimate,
    /** how much kinder the words are than those of other dimensions with such a score, in points; negative is harsher */
    difference: Estimate,
    /** over all dimensions shown, Benjamini–Hochberg; null where nothing is shown */
    pAdjusted: z.number().nullable(),
    /** of words with scores, over people */
    correlation: z.number().nullable(),
  })
  .meta({ id: 'WordsAndScoresLine' });

/** Dimensions in which what customers write does not fit what they score. */
export const WordsAndScores = z
  .object({
    confidence: z.number(),
    needed: z.int(),
    /** points of polarity that a point of the score goes with, over all dimensions; null where there are too few */
    slope: z.number().nullable(),
    lines: z.array(WordsAndScoresLine),
  })
  .meta({ id: 'WordsAndScores' });
export type WordsAndScores = z.infer<typeof WordsAndScores>;
