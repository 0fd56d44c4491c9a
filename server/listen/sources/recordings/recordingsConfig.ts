import { isAbsolute } from 'node:path';
import { z } from 'zod';

const isAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.search === '';
};

/** How a source of recordings is set. Nothing is written down until a program or an address is there. */
export const RecordingsConfig = z.strictObject({
  /** the operator's program, or a service that speaks as OpenAI's does */
  transcriber: z.enum(['command', 'address']).default('command'),
  /** of the service, without `/audio/transcriptions` */
  address: z
    .union([z.literal(''), z.string().max(1000).refine(isAddress, 'an address without a user or a query')])
    .default(''),
  model: z
    .string()
    .regex(/^[\w./:@-]{1,120}$/)
    .default('whisper-1'),
  format: z.enum(['verbose_json', 'diarized_json']).default('verbose_json'),
  language: z.union([z.literal(''), z.string().regex(/^[a-z]{2,3}$/)]).default(''),
  /** roles in the order in which speakers are heard first: `agent, customer` */
  speakers: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N} _-]*(,[\p{L}\p{N} _-]+)*$/u)
    .default(''),
  audio: z.enum(['drop', 'keep']).default('drop'),
  /** '' where recordings are only sent */
  path: z.union([z.literal(''), z.string().min(1).max(1000).refine(isAbsolute, 'an absolute path')]).default(''),
  pattern: z.string().min(1).max(200).default('*'),
  /** a recording is taken once it has not changed for so long */
  stableSeconds: z.int().min(0).max(86_400).default(60),
  minutesMax: z.int().min(1).max(240).default(30),
});
export type RecordingsConfig = z.output<typeof RecordingsConfig>;

export const rolesOf = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
