import { z } from 'zod';
import { Names } from './locale.ts';

/** What a page of loyalty may ask about: attributes, events, metrics, dimensions with gaps or native measures, currencies. */
const Choice = z.object({
  name: z.string(),
  /** about how many people */
  people: z.int(),
});

export const LoyaltyChoices = z
  .object({
    attributes: z.array(
      Choice.extend({
        /** as predictors name it: `attribute:NAME`, or a column such as `region` */
        key: z.string(),
        different: z.int(),
        numeric: z.boolean(),
        /** some of the commonest values */
        values: z.array(z.string()),
      }),
    ),
    events: z.array(Choice),
    metrics: z.array(Choice.extend({ names: Names })),
    /** dimensions with pairs of expected and perceived */
    gaps: z.array(Choice.extend({ names: Names, leaf: z.boolean() })),
    /** dimensions with a native measure, in what unit */
    natives: z.array(Choice.extend({ names: Names, unit: z.string(), late: z.boolean() })),
    currencies: z.array(Choice),
    /** the civil days between which something happened; null where nothing did */
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'LoyaltyChoices' });
export type LoyaltyChoices = z.infer<typeof LoyaltyChoices>;
