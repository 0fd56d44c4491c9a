import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { Command, CommanderError } from 'commander';
import { showPromises } from './commit/showPromises.ts';
import type { StatsFlags } from './explain/runStats.ts';
import { type AskFlags, askAddress } from './house/askAddress.ts';
import type { Flags, House, Run } from './house/house.ts';
import { ServerProblem } from './house/request.ts';
import { runDoctor } from './house/runDoctor.ts';
import { servePrivately } from './house/servePrivately.ts';
import { start } from './house/start.ts';
import { importFiles } from './listen/importFiles.ts';
import { listImports } from './listen/listImports.ts';
import { rollBack } from './listen/rollBack.ts';
import type { TextFlags } from './listen/textCommands.ts';
import { showGaps } from './measure/showGaps.ts';
import { showIndex } from './measure/showIndex.ts';
import { type JourneyFlags, showJourney } from './measure/showJourney.ts';
import { type MetricFlags, showMetric, showMetrics } from './measure/showMetrics.ts';
import type { QuestionFlags } from './terminal/questionFlags.ts';

type Common = { data?: string; locale?: string; workspace?: string; json?: boolean };

/**
 * Runs one command.
 *
 * @returns  the exit code: 0, or 1 where it failed; `import` has 2 for quarantined rows and 3 for a refusal
 */
export async function main(args: readonly string[], house: House): Promise<number> {
  const locale = await localeOfReader(args, house);
  let exit = 0;
  const program = composeProgram(locale, house, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return complain(error, locale);
    process.stderr.write(`${saysFailure(error, locale)}\n`);
    return 1;
  }
}

function composeProgram(locale: Locale, house: House, ends: (exit: number) => void): Command {
  const t = (key: string) => say(locale, `cli:${key}`);
  const program = new Command('plumbline')
    .description(t('help.plumbline'))
    .helpOption('-h, --help', t('help.help'))
    .helpCommand('help [command]', t('help.helpCommand'))
    .configureHelp({ styleTitle: (title) => t(`help.titles.${title.replace(':', '').toLowerCase()}`) })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const command = (usage: string, help: string) =>
    program
      .command(usage)
      .description(t(`help.${help}`))
      .helpOption('-h, --help', t('help.help'))
      .option('--data <dir>', t('help.data'))
      .option('--locale <locale>', t('help.locale'));
  const asking = (usage: string, help: string) =>
    command(usage, help).option('--workspace <key>', t('help.workspace')).option('--json', t('help.json'));
  const doing = (work: (run: Run) => Promise<number>) => async (common: Common) =>
    ends(await work(await runOf(house, common)));

  command('start', 'start')
    .option('--port <port>', t('help.port'))
    .option('--host <host>', t('help.host'))
    .option('--log <kind>', t('help.log'))
    .option('--no-open', t('help.noOpen'))
    .option('--no-demo', t('help.noDemo'))
    .action(async ({ data, open, demo, ...flags }: Flags) => {
      const off = { ...(open === false ? { open } : {}), ...(demo === false ? { demo } : {}) };
      ends(await start(house, await house.readConfig({ ...flags, ...off, dataDir: data })));
    });
  asking('import <file>', 'import')
    .requiredOption('--map <mapping>', t('help.map'))
    .action((file: string, common: Common & { map: string }) =>
      doing((run) => importFiles(run, file, common.map))(common),
    );
  for (const [usage, show] of [
    ['gaps', showGaps],
    ['promises', showPromises],
    ['index', showIndex],
  ] as const) {
    questionOptions(asking(usage, usage), t).action((flags: Common & QuestionFlags) =>
      doing((run) => show(run, flags))(flags),
    );
  }
  questionOptions(asking('metrics', 'metrics').option('--days <days>', t('help.days')), t).action(
    (flags: Common & MetricFlags) => doing((run) => showMetrics(run, flags))(flags),
  );
  questionOptions(asking('metric <key>', 'metric').option('--days <days>', t('help.days')), t).action(
    (key: string, flags: Common & MetricFlags) => doing((run) => showMetric(run, key, flags))(flags),
  );
  const journey = asking('journey', 'journey').option('--journey <key>', t('help.journeyKey'));
  questionOptions(journey.option('--case-by <what>', t('help.caseBy')), t).action((flags: Common & JourneyFlags) =>
    doing((run) => showJourney(run, flags))(flags),
  );
  command('ask <address>', 'ask')
    .option('--workspace <key>', t('help.workspace'))
    .option('--out <file>', t('help.out'))
    .action((address: string, flags: Common & AskFlags) => doing((run) => askAddress(run, address, flags))(flags));
  asking('imports', 'imports').action(doing(listImports));
  asking('roll-back <import>', 'rollBack').action((named: string, common: Common) =>
    doing((run) => rollBack(run, named))(common),
  );
  asking('doctor', 'doctor').action(doing(runDoctor));
  statsCommand(command, t, doing);
  textCommand(program, t, doing);
  program
    .command('serve-privately', { hidden: true })
    .option('--data <dir>')
    .option('--locale <locale>')
    .action(async (flags: Common) => ends(await servePrivately(house, flags)));
  return program;
}

type Doing = (work: (run: Run) => Promise<number>) => (common: Common) => Promise<void>;

/** Its help is that of a method where one is named; its methods are read only when they are wanted. */
function statsCommand(
  command: (usage: string, help: string) => Command,
  t: (key: string) => string,
  doing: Doing,
): void {
  const stats = command('stats [method] [file]', 'stats')
    .helpOption(false)
    .option('-h, --help', t('help.statsHelp'))
    .option('--spec <file>', t('help.statsSpec'))
    .option('--list', t('help.statsList'))
    .option('--json', t('help.json'))
    .action(async (method: string | undefined, file: string | undefined, flags: Common & StatsFlags) => {
      if (flags.help === true && method === undefined) return stats.outputHelp();
      const { runStats } = await import('./explain/runStats.ts');
      await doing((run) => runStats(run, [method, file], flags))(flags);
    });
}

/** Training and reading run in this process; versions are the server's. Read only when it is wanted. */
function textCommand(program: Command, t: (key: string) => string, doing: Doing): void {
  const text = program.command('text').description(t('help.text')).helpOption('-h, --help', t('help.help'));
  const sub = (usage: string, help: string) =>
    text
      .command(usage)
      .description(t(`help.${help}`))
      .helpOption('-h, --help', t('help.help'))
      .option('--data <dir>', t('help.data'))
      .option('--locale <locale>', t('help.locale'))
      .option('--json', t('help.json'));
  const work = () => import('./listen/textCommands.ts');
  sub('train <file>', 'textTrain')
    .requiredOption('--text <column>', t('help.textColumn'))
    .requiredOption('--label <column>', t('help.textLabel'))
    .option('--language <language>', t('help.textLanguage'))
    .option('--out <file>', t('help.textOut'))
    .action(async (file: string, flags: Common & TextFlags) => {
      const { trainText } = await work();
      await doing((run) => trainText(run, file, flags))(flags);
    });
  sub('read <file>', 'textRead')
    .requiredOption('--text <column>', t('help.textColumn'))
    .option('--model <file>', t('help.textModel'))
    .option('--out <file>', t('help.textOut'))
    .action(async (file: string, flags: Common & TextFlags) => {
      const { readTexts } = await work();
      await doing((run) => readTexts(run, file, flags))(flags);
    });
  const workspace = ['--workspace <key>', t('help.workspace')] as const;
  sub('models', 'textModels')
    .option(...workspace)
    .action(async (flags: Common) => {
      const { listTextModels } = await work();
      await doing(listTextModels)(flags);
    });
  sub('install <file>', 'textInstall')
    .option(...workspace)
    .action(async (file: string, flags: Common) => {
      const { installTextModel } = await work();
      await doing((run) => installTextModel(run, file))(flags);
    });
}

function questionOptions(command: Command, t: (key: string) => string): Command {
  const several = (value: string, before: string[] | undefined) => [...(before ?? []), value];
  // a metric is split on its own page
  if (!command.name().startsWith('metric')) command.option('--by <attributes>', t('help.by'));
  command.option('--from <day>', t('help.from')).option('--to <day>', t('help.to'));
  for (const grouping of GROUPINGS) command.option(`--${grouping} <value>`, t(`help.${grouping}`), several);
  command.option('--attribute <name=value>', t('help.attribute'), several);
  if (command.name() === 'gaps') {
    command
      .option('--asked <when>', t('help.asked'))
      .option('--dimension <key>', t('help.dimension'))
      .option('--parent <key>', t('help.parent'))
      .option('--level <level>', t('help.level'));
  }
  return command;
}

async function runOf(house: House, { data, locale, workspace = 'main', json = false }: Common): Promise<Run> {
  return {
    house,
    config: await house.readConfig({ dataDir: data, locale }),
    flags: {},
    workspace: encodeURIComponent(workspace),
    json,
    print: (text) => process.stdout.write(`${text}\n`),
  };
}

/** Help and complaints about options need a language before the options are read. */
async function localeOfReader(args: readonly string[], house: House): Promise<Locale> {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  const wish = args[at]?.includes('=') ? args[at]?.slice('--locale='.length) : args[at + 1];
  if (at >= 0 && wish !== undefined) return localeOf(wish);
  try {
    return (await house.readConfig({})).locale;
  } catch (error) {
    if (error instanceof Refusal) return localeOf('');
    throw error;
  }
}

/** What commander objects to, in our words. Asking for help is no failure. */
function complain(error: CommanderError, locale: Locale): number {
  if (error.exitCode === 0 || error.code === 'commander.help') return error.exitCode;
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const kind = error.code.replace('commander.', '');
  process.stderr.write(`${say(locale, `cli:usage.${kind}`, { name })}\n${say(locale, 'cli:usage.next')}\n`);
  return 1;
}

/** A refusal in two sentences; a defect whole, since there is no other log to look in. */
function saysFailure(error: unknown, locale: Locale): string {
  if (error instanceof ServerProblem) return `${error.problem.what}\n${error.problem.next}`;
  if (error instanceof Refusal) {
    return `${say(locale, `errors:${error.says}.what`, error.values)}\n${say(locale, `errors:${error.says}.next`, error.values)}`;
  }
  return say(locale, 'cli:defect', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
