import { z } from 'zod';
import { Line } from './gapsReport.ts';
import { ASKED } from './mark.ts';

/** What leaving responses out does to a line: the line as it counts, and as it would be with all of them. */
export const LineExcluding = z
  .object({
    schema: z.literal(1),
    dimension: z.string(),
    asked: z.enum(ASKED),
    /** excluded responses whose answers would be on the line */
    excluded: z.int().min(0),
    /** there are more than are looked at: the newest are, and `all` is of those */
    more: z.boolean(),
    /** as it counts; null where nobody is on the line */
    counted: Line.nullable(),
    /** as it would be; null where leaving out changes nothing */
    all: Line.nullable(),
  })
  .meta({ id: 'LineExcluding' });
export type LineExcluding = z.infer<typeof LineExcluding>;
