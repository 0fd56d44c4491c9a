import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { LOCALES, type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import { z } from 'zod';

const Switch = z.union([z.boolean(), z.enum(['on', 'off']).transform((word) => word === 'on')]);

const ListOf = (one: z.ZodType<string, string>) =>
  z
    .union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()))])
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(one));
const Paths = ListOf(z.string().refine(isAbsolute, 'each is an absolute path'));
const Networks = ListOf(
  z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'each is an address or a network such as 10.0.0.0/8'),
);

/** Every setting, its range and its default. The name of the environment variable is in `VARIABLES`. */
const Settings = z.object({
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 takes any free port */
  port: z.coerce.number().int().min(0).max(65_535).default(4600),
  dataDir: z.string().min(1),
  /** an own PostgreSQL or ClickHouse in place of the one that comes with the install */
  postgresUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'it begins with postgres://')
    .optional(),
  /** several of one cluster are separated by commas */
  clickhouseUrl: z
    .string()
    .regex(/^https?:\/\//, 'it begins with http:// or https://')
    .optional(),
  /** what the analytics store may use of the machine's memory */
  analyticsMemoryBytes: z.coerce
    .number()
    .int()
    .min(256 * 1024 ** 2)
    .optional(),
  /** the address people type, where a proxy stands in front; its scheme decides whether cookies are secure */
  baseUrl: z.url().optional(),
  /** whether X-Forwarded-* of a proxy in front is believed */
  trustProxy: Switch.default(false),
  /** the mail server that invitations leave by, smtp:// or smtps://, with name and password where it wants them */
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'it begins with smtp:// or smtps://' }).optional(),
  /** whom mails are from, such as Plumbline <surveys@example.com> */
  mailFrom: z
    .string()
    .max(320)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would begin a header of its own
    .regex(/^[^\u0000-\u001f<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, 'it is an address, or Name <address>')
    .optional(),
  /** folders that live sources may read, separated by commas; none by default */
  sourceFolders: Paths.default([]),
  /** private networks and addresses that live sources may reach, such as 10.0.0.0/8, separated by commas; none by default */
  sourceNetworks: Networks.default([]),
  /** a program that turns a recording into turns, an absolute path; it gets the path of the audio and writes JSON */
  transcribeCommand: z.string().startsWith('/', 'it is an absolute path').optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** `json` one object a line, `human` plain lines; by default human on a terminal */
  log: z.enum(['json', 'human']).optional(),
  fileBytesMax: z.coerce.number().int().min(1).default(LIMITS.fileBytesMax),
  /** whether the demo company is made at first start; `lines` is its lines and survey alone */
  demo: z.union([z.literal('lines'), Switch]).default(true),
  /** whether `start` opens the browser when it runs on a terminal */
  open: Switch.default(true),
  locale: z.enum(LOCALES),
  /** a continuous-integration machine: nobody to open a browser for */
  ci: z.boolean().default(false),
});

export type Config = Readonly<z.output<typeof Settings>>;
/** What a command line may set over the environment; undefined means "not said". */
export type Flags = { [K in keyof z.input<typeof Settings>]?: z.input<typeof Settings>[K] | undefined };

const VARIABLES: Partial<Record<keyof Config, string>> = {
  host: 'PLUMBLINE_HOST',
  port: 'PLUMBLINE_PORT',
  dataDir: 'PLUMBLINE_DATA',
  postgresUrl: 'PLUMBLINE_POSTGRES_URL',
  clickhouseUrl: 'PLUMBLINE_CLICKHOUSE_URL',
  analyticsMemoryBytes: 'PLUMBLINE_ANALYTICS_MEMORY_BYTES',
  baseUrl: 'PLUMBLINE_BASE_URL',
  trustProxy: 'PLUMBLINE_TRUST_PROXY',
  smtpUrl: 'PLUMBLINE_SMTP_URL',
  mailFrom: 'PLUMBLINE_MAIL_FROM',
  sourceFolders: 'PLUMBLINE_SOURCE_FOLDERS',
  sourceNetworks: 'PLUMBLINE_SOURCE_NETWORKS',
  transcribeCommand: 'PLUMBLINE_TRANSCRIBE_COMMAND',
  logLevel: 'PLUMBLINE_LOG_LEVEL',
  log: 'PLUMBLINE_LOG',
  fileBytesMax: 'PLUMBLINE_FILE_BYTES_MAX',
  demo: 'PLUMBLINE_DEMO',
  open: 'PLUMBLINE_OPEN',
  locale: 'PLUMBLINE_LOCALE',
};

/**
 * The settings of this process: flags over environment over defaults. The only reader of the environment.
 *
 * @throws Refusal `invalid http.setting` naming the variable, its value and what it may be
 */
export function readConfig(flags: Flags = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const given: Record<string, unknown> = { ci: Boolean(environment.CI), locale: localeOfShell(environment) };
  given.dataDir = join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'plumbline');
  for (const [setting, variable] of Object.entries(VARIABLES)) {
    const value = environment[variable];
    if (value !== undefined && value !== '') given[setting] = value;
  }
  for (const [setting, value] of Object.entries(flags)) if (value !== undefined) given[setting] = value;

  const read = Settings.safeParse(given);
  if (read.success) return { ...read.data, dataDir: resolve(read.data.dataDir) };
  const [issue] = read.error.issues;
  const setting = String(issue?.path[0] ?? '') as keyof Config;
  throw new Refusal('invalid', 'http.setting', {
    setting: VARIABLES[setting] ?? setting,
    value: withoutPassword(String(given[setting])),
    because: issue?.message ?? '',
  });
}

/** The address of a database or a mail server in a message must not carry its password. */
function withoutPassword(value: string): string {
  return value.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:•@');
}

function localeOfShell(environment: NodeJS.ProcessEnv): Locale {
  return localeOf(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG);
}
