import type { Condition } from '@plumbline/model/condition.ts';
import type { Option, Question, QuestionKind, Row } from '@plumbline/model/question.ts';
import type { Page, Survey } from '@plumbline/model/survey.ts';
import type { SeededRandom } from './seededRandom.ts';
import { COMPARISON_NAMES, KINDS } from './surveyNames.ts';

const TEXTS = { en: 'How was {{q0}}?', 'zh-CN': '怎么样？' };

/** A survey of the model's shape, with every kind of question, whose conditions often name what is not there. */
export function makeRandomSurvey(random: SeededRandom, questionsMax = 12): Survey {
  const pages: Page[] = [];
  let asked = 0;
  const pageCount = random.whole(1, 4);
  for (let at = 0; at < pageCount; at += 1) {
    const questions = Array.from({ length: random.whole(0, Math.ceil(questionsMax / pageCount)) }, () =>
      makeRandomQuestion(random, `q${asked++}`, random.pick(KINDS)),
    );
    pages.push({
      key: `p${at}`,
      questions,
      ...maybe(random, 0.2, 'title', () => TEXTS),
      ...maybe(random, 0.2, 'showIf', () => makeRandomCondition(random)),
      ...maybe(random, 0.3, 'next', () => [
        { when: makeRandomCondition(random), to: random.pick(['end', 'screenOut', `p${at + 1}`, 'p0', 'p9']) },
      ]),
    });
  }
  return {
    plumbline: 1,
    title: TEXTS,
    languages: ['en', 'zh-CN'],
    moment: random.pick(['before', 'after', 'apart']),
    respondent: 'customer',
    pages,
    hidden: [{ key: 'h0' }, { key: 'h1', oneOf: ['a', 'b'] }, { key: 'h2', meaning: { time: 'service' } }],
    quotas: [{ key: 'k', names: TEXTS, when: makeRandomCondition(random), limit: 1, whenFull: 'close' }],
    theme: {},
    quality: {
      attention: [{ question: 'q1', equals: 3 }],
      contradictions: [{ key: 'c', when: makeRandomCondition(random) }],
    },
    show: 'page',
    progress: true,
    back: true,
    endings: {},
  };
}

function maybe<Name extends string, Value>(
  random: SeededRandom,
  share: number,
  name: Name,
  make: () => Value,
): Partial<Record<Name, Value>> {
  return random.happens(share) ? ({ [name]: make() } as Record<Name, Value>) : {};
}

function makeRandomCondition(random: SeededRandom, depth = 3): Condition {
  const parts = () => Array.from({ length: random.whole(0, 3) }, () => makeRandomCondition(random, depth - 1));
  switch (random.whole(depth > 0 ? 0 : 3, 8)) {
    case 0:
      return { all: parts() };
    case 1:
      return { any: parts() };
    case 2:
      return { not: makeRandomCondition(random, depth - 1) };
    case 3:
      return { language: random.pick(['en', 'zh-CN', 'fr']) };
    case 4:
      return { hidden: random.pick(['h0', 'h1', 'constructor']), is: random.pick(COMPARISON_NAMES), value: 'a' };
    default:
      return {
        question: random.pick(['q0', 'q1', 'q2', 'q3', 'q9', 'constructor']),
        is: random.pick(COMPARISON_NAMES),
        ...maybe(random, 0.3, 'row', () => random.pick(['r0', 'o1', 'toString'])),
        ...maybe(random, 0.2, 'column', () => random.pick(['expected', 'functional', '__proto__'])),
        ...maybe(random, 0.8, 'value', () =>
          random.pick<string | number | boolean | (string | number)[]>(['o0', 3, true, ['o0', 2], 'na', '2026-01-01']),
        ),
      };
  }
}

/** A question of the kind, with limits that can be kept. */
export function makeRandomQuestion(random: SeededRandom, key: string, kind: QuestionKind): Question {
  const common = {
    key,
    title: TEXTS,
    ...maybe(random, 0.4, 'required', () => true),
    ...maybe(random, 0.2, 'showIf', () => makeRandomCondition(random)),
  };
  const options: Option[] = Array.from({ length: random.whole(3, 9) }, (_none, at) => ({
    key: `o${at}`,
    texts: TEXTS,
    ...maybe(random, 0.3, 'score', () => at),
    ...maybe(random, 0.1, 'open', () => true),
    // enough are left to choose together
    ...(at < 3 ? {} : maybe(random, 0.1, 'exclusive', () => true)),
    ...maybe(random, 0.1, 'fixed', () => true),
    ...maybe(random, 0.3, 'dimension', () => 'speed'),
  }));
  const rows: Row[] = Array.from({ length: random.whole(1, 8) }, (_none, at) => ({
    key: `r${at}`,
    texts: TEXTS,
    ...maybe(random, 0.5, 'dimension', () => `d${at}`),
  }));
  const low = random.whole(-3, 1);
  const scale = {
    low,
    high: low + random.whole(1, 10),
    ...maybe(random, 0.3, 'notApplicable', () => true),
    ...maybe(random, 0.2, 'reversed', () => true),
  };
  const mark = { dimension: 'speed', mark: random.pick(['expected', 'perceived', 'importance'] as const) };
  switch (kind) {
    case 'single':
      return { kind, ...common, options, meaning: { metric: 'csat' } };
    case 'multiple':
      return {
        kind,
        ...common,
        options,
        ...maybe(random, 0.3, 'least', () => 2),
        ...maybe(random, 0.3, 'most', () => 3),
      };
    case 'scale':
      return { kind, ...common, ...scale, meaning: mark };
    case 'stars':
      return { kind, ...common, high: random.whole(3, 10), meaning: { metric: 'csat' } };
    case 'slider':
      return { kind, ...common, low: 0, high: 10, step: random.pick([1, 0.5, 0.1]), meaning: mark };
    case 'matrix':
      return { kind, ...common, ...scale, rows, meaning: mark };
    case 'pair':
      return {
        kind,
        ...common,
        ...scale,
        rows,
        columns: random.some(['adequate', 'expected', 'perceived'] as const, 2),
      };
    case 'kano':
      return { kind, ...common, functional: TEXTS, dysfunctional: TEXTS };
    case 'ranking':
      return { kind, ...common, options, ...maybe(random, 0.3, 'most', () => 2) };
    case 'bestWorst':
      return {
        kind,
        ...common,
        options,
        sets: Array.from({ length: random.whole(1, 4) }, () =>
          random.some(
            options.map((option) => option.key),
            3,
          ),
        ),
      };
    case 'sum':
      return { kind, ...common, options, total: random.pick([10, 100]) };
    case 'number':
      return {
        kind,
        ...common,
        low: 0,
        high: 120,
        ...maybe(random, 0.5, 'decimals', () => random.whole(0, 3)),
        meaning: mark,
      };
    case 'date':
      return { kind, ...common, ...maybe(random, 0.5, 'earliest', () => '2020-01-01'), meaning: { attribute: 'day' } };
    case 'text':
      return { kind, ...common, ...maybe(random, 0.5, 'charsMax', () => 50), meaning: { text: null } };
    case 'contact':
      return { kind, ...common, fields: ['name', 'email', 'phone'] };
    case 'file':
      return { kind, ...common, most: 2 };
    default:
      return { kind, ...common };
  }
}
