import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Egress } from './egress.ts';
import type { GivenRecording } from './recordings/takeRecording.ts';

/** What an adapter is asked for. */
export type Asked<C> = {
  config: C;
  /** by the names in `secrets`; one that a person left out is not there */
  secret: Readonly<Record<string, string>>;
  /** what `end` gave for the rows that were imported last, or null */
  cursor: unknown;
  /** columns that this source had so far, in their order */
  columns: readonly string[];
  signal: AbortSignal;
  /** so many rows for a trial; null for all */
  rowsMax: number | null;
  /** the only way out of the house */
  egress: Egress;
  settings: Pick<Config, 'sourceFolders' | 'sourceNetworks' | 'fileBytesMax'> &
    Partial<Pick<Config, 'transcribeCommand'>>;
  /** hands a recording to another source of the workspace; not there in a trial */
  takeRecording?: (source: string, given: GivenRecording) => Promise<void>;
  now: Date;
};

/** What is known once the last byte was read. */
export type FetchEnd = {
  /** handed in again the next time, once these rows are in; JSON of at most some kilobytes */
  cursor: unknown;
  /** null where nobody counted */
  rows: number | null;
  /** the columns of the source from now on */
  columns?: readonly string[];
  /** there is more to fetch at once */
  more?: boolean;
};

export type Fetched = {
  /** of the file, as people see it */
  name: string;
  /** a file that can be brought; that nothing comes out of it means that there is nothing new */
  bytes: Readable;
  end: () => FetchEnd;
  /** our own CSV, which nobody has to guess how to read */
  composed: boolean;
};

/**
 * A kind of live source: one file here, a line in adapters.ts, and words under `sources:kind.<kind>`.
 *
 * It fetches and says where to go on. That rows are imported once, put aside or taken back, when it is due, what is
 * logged and how failures are borne is the framework's.
 */
export type SourceAdapter<C = never> = {
  readonly kind: string;
  readonly way: 'pulled' | 'pushed';
  /** an object of plain fields, of which the page makes a form; `.meta({ lines: true })` asks for a large text field */
  readonly config: z.ZodType<C>;
  /** names of the fields that are sealed */
  readonly secrets: readonly string[];
  /** `whole` where a fetch brings everything there is, so that a mapping may say `repeat: {state: whole}` */
  brings(config: C): 'whole' | 'part';
  /** false where the operator has to allow it first; by default anybody may */
  allowed?(settings: Asked<C>['settings']): boolean;
  /** the mapping that it begins with where nobody gives one, by the name of the source */
  mapping?(source: string): string;
  /** refuses a configuration for what its shape cannot tell. @throws Refusal */
  check?(config: C, settings: Asked<C>['settings']): void | Promise<void>;
  /** of a pushed one: the last part of its address, where that is not `batches` */
  pushPath?: string;
  /** of a pushed one: rows as JSON, one a text, of what a person pastes as an example; by default that is rows itself */
  exampleLines?(example: string, config: C): string[];
  /** of a pulled one. @returns null where there is nothing new */
  fetch?(asked: Asked<C>): Promise<Fetched | null>;
};

/** An adapter whose configuration was read by its own schema. */
export type AnyAdapter = SourceAdapter<unknown>;

export const defineAdapter = <C>(adapter: SourceAdapter<C>): AnyAdapter => adapter as unknown as AnyAdapter;
