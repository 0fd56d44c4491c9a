import { compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { makeGoodAnswers } from '@plumbline/loop/listen/survey/testing/makeRandomAnswers.ts';
import { makeRandomQuestion } from '@plumbline/loop/listen/survey/testing/makeRandomSurvey.ts';
import { makeSubmission, makeSurvey } from '@plumbline/loop/listen/survey/testing/makeSurvey.ts';
import { SeededRandom } from '@plumbline/loop/listen/survey/testing/seededRandom.ts';
import { KINDS } from '@plumbline/loop/listen/survey/testing/surveyNames.ts';
import { tryCases } from '@plumbline/loop/listen/survey/testing/tryCases.ts';
import { validateSubmission } from '@plumbline/loop/listen/survey/validateSubmission.ts';

/**
 * How many submissions to a survey of sixty questions one core validates a second; with `--cases N [--seed S]` instead
 * the full run of random and hostile definitions and answers.
 */
const SUBMISSIONS = 2000;
const SECONDS = 5;

const option = (name: string): number | null => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : Number(process.argv[at + 1]);
};
const cases = option('--cases');
if (cases === null) measureSpeed();
else runCases(cases, option('--seed') ?? 1);

function measureSpeed(): void {
  const random = new SeededRandom(60);
  const kinds = KINDS.filter((kind) => kind !== 'statement');
  const questions = Array.from({ length: 60 }, (_none, at) => {
    const { showIf: _unused, ...question } = makeRandomQuestion(random, `q${at}`, kinds[at % kinds.length] ?? 'nps');
    // one in ten depends on another, as in a survey of that length
    return at % 10 === 9 ? { ...question, showIf: { question: `q${at - 1}`, is: 'answered' } } : question;
  });
  const pages = Array.from({ length: 12 }, (_none, at) => ({
    key: `p${at}`,
    questions: questions.slice(at * 5, at * 5 + 5),
  }));
  const compiled = compileSurvey(makeSurvey({ pages }));
  const texts = Array.from({ length: SUBMISSIONS }, () =>
    JSON.stringify(makeSubmission(makeGoodAnswers(random, compiled) as never)),
  );
  const parsed = texts.map((text) => JSON.parse(text) as unknown);
  const bytes = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const refused = parsed.filter((one) => !validateSubmission(compiled, one).ok).length;
  if (refused > 0) throw new Error(`${refused} good submissions were refused`);
  console.log(`60 questions of ${kinds.length} kinds on 12 pages, ${Math.round(bytes)} bytes a submission`);
  const parse = measure(texts, (text) => JSON.parse(text));
  report('JSON.parse alone', parse, parse);
  report(
    'validated',
    measure(parsed, (one) => validateSubmission(compiled, one)),
    parse,
  );
  report(
    'parsed and validated',
    measure(texts, (text) => validateSubmission(compiled, JSON.parse(text))),
    parse,
  );
}

/** A second of the processor, so that other work on the machine hardly counts. */
function measure<Item>(items: readonly Item[], work: (item: Item) => unknown): number {
  for (const item of items) work(item);
  const begun = processorSeconds();
  let done = 0;
  while (processorSeconds() - begun < SECONDS) {
    for (const item of items) work(item);
    done += items.length;
  }
  return done / (processorSeconds() - begun);
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function report(name: string, perSecond: number, peer: number): void {
  console.log(
    `${name}: ${Math.round(perSecond).toLocaleString('en')} a second of the processor, ${(perSecond / peer).toFixed(2)} of JSON.parse`,
  );
}

function runCases(wanted: number, seed: number): void {
  const begun = performance.now();
  const tried = tryCases(seed, wanted, Number.MAX_SAFE_INTEGER);
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    JSON.stringify({
      seed,
      ...tried,
      seconds: Math.round(seconds),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}
