import { z } from 'zod';

/** A query value that may be repeated: `region=North&region=South`. Always a list, empty when not said. */
export const Repeated = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

/** A query value that lists words with commas: `by=region,channel`. Always a list, empty when not said. */
export const Listed = z
  .string()
  .optional()
  .transform((value) =>
    (value ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
