import type { Locale } from '@plumbline/words/localeOf.ts';

/** The settings that the command line looks at; the server's own list is longer. */
export type Settings = {
  readonly dataDir: string;
  readonly host: string;
  readonly locale: Locale;
  readonly open: boolean;
  readonly ci: boolean;
  readonly log?: 'json' | 'human' | undefined;
};

export type Flags = Record<string, string | number | boolean | undefined>;

export type RunningServer = {
  readonly url: string;
  readonly claimUrl: string | null;
  readonly log: { info(values: object, message: string): void; fatal(values: object, message: string): void };
  stop(): Promise<void>;
};

export type Examination = {
  schema: 1;
  ok: boolean;
  checks: { check: string; ok: boolean; title: string; found: string; fix: string | null }[];
};

/** What the command is given of the server: the command line may not import that room. */
export type House = {
  /** the file that was run, to start another process of the same */
  readonly bin: URL;
  readConfig(flags: Flags): Promise<Settings>;
  serve(config: Settings): Promise<RunningServer>;
  examine(config: Settings, locale: Locale): Promise<Examination>;
};

/** What every command is run with. */
export type Run = {
  readonly house: House;
  readonly config: Settings;
  readonly flags: Flags;
  readonly workspace: string;
  readonly json: boolean;
  print(text: string): void;
};
