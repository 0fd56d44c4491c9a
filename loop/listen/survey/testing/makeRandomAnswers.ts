import type { Question } from '@plumbline/model/question.ts';
import { ruleOf } from '../checkAnswer.ts';
import type { CompiledSurvey } from '../compileSurvey.ts';
import { walkPages } from '../walkPages.ts';
import { makeHostileValue } from './makeHostileValue.ts';
import type { SeededRandom } from './seededRandom.ts';

/** Answers that a patient person gives to all that is seen. */
export function makeGoodAnswers(
  random: SeededRandom,
  compiled: CompiledSurvey,
  language = 'en',
): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  // an answer may show a later question, which is then answered too: the walk asks as it goes
  walkPages(compiled, answers, {}, language, ({ question }) => {
    const value = answerOne(random, question);
    if (value !== undefined) answers[question.key] = value;
    return value;
  });
  return answers;
}

/** Good answers with something hostile in their place, or beside them. */
export function spoilAnswers(
  random: SeededRandom,
  compiled: CompiledSurvey,
  good: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const answers = { ...good };
  for (let faults = random.whole(1, 3); faults > 0; faults -= 1) {
    const known = compiled.questions.length > 0 && random.happens(0.8);
    const key = known ? random.pick(compiled.questions).key : random.pick(ODD_KEYS);
    const value = makeHostileValue(random);
    if (key === '__proto__') {
      // as JSON brings it: an own field of this name, not another prototype
      Object.defineProperty(answers, key, { value, enumerable: true, configurable: true, writable: true });
    } else answers[key] = value;
  }
  return answers;
}
const ODD_KEYS = ['q0:o0', 'q1:o2', '__proto__', 'constructor', 'unknown', 'q0:', ':'];

function answerOne(random: SeededRandom, question: Question): unknown {
  if (question.kind === 'statement') return undefined;
  if (question.required !== true && random.happens(0.15)) return undefined;
  switch (question.kind) {
    case 'scale':
    case 'nps':
    case 'stars':
    case 'slider':
    case 'number': {
      const { low, high, step } = ruleOf(question);
      const steps = Math.floor((high - low) / (step || 1));
      return low + random.whole(0, steps) * (step || 1);
    }
    case 'matrix':
      return byKey(question.rows, () => random.whole(question.low, question.high));
    case 'pair':
      return byKey(question.rows, () =>
        Object.fromEntries(question.columns.map((column) => [column, random.whole(question.low, question.high)])),
      );
    case 'kano':
      return { functional: random.whole(1, 5), dysfunctional: random.whole(1, 5) };
    case 'date':
      return `20${random.whole(20, 29)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`;
    case 'text':
      return random.pick(['很好', 'fine, thank you', 'Waited ten minutes', '😀😀']);
    case 'contact':
      return { name: '王小明', email: 'wang@example.com', phone: '+86 138 0013 8000' };
    case 'file':
      return [{ file: 'f1', name: 'a.png', bytes: 10 }];
    case 'consent':
      return true;
    default:
      return chooseOptions(random, question);
  }
}

function chooseOptions(
  random: SeededRandom,
  question: Extract<Question, { kind: 'single' | 'multiple' | 'ranking' | 'bestWorst' | 'sum' }>,
): unknown {
  const keys = question.options.map(({ key }) => key);
  switch (question.kind) {
    case 'single':
      return random.pick(keys);
    case 'multiple': {
      const together = question.options.filter(({ exclusive }) => exclusive !== true).map(({ key }) => key);
      return random.some(together, random.whole(question.least ?? 1, question.most ?? 3));
    }
    case 'ranking':
      return random.some(keys, question.most ?? keys.length);
    case 'bestWorst':
      return question.sets.map((set) => {
        const [best, worst] = random.some([...new Set(set)], 2);
        return { best, worst };
      });
    case 'sum': {
      const first = random.whole(0, question.total);
      const [one, other] = random.some(keys, 2);
      return { [one as string]: first, [other as string]: question.total - first };
    }
  }
}

function byKey(rows: readonly { key: string }[], make: () => unknown): Record<string, unknown> {
  return Object.fromEntries(rows.map(({ key }) => [key, make()]));
}
