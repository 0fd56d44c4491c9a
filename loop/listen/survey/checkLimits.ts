import type { Question } from '@plumbline/model/question.ts';
import type { ProblemList } from './problemList.ts';

/** More points than this nobody tells apart (Preston & Colman 2000 find no gain beyond ten). */
const POINTS_MAX = 11;

/** Finds limits of one question that cannot be kept: ends the wrong way round, more to choose than there is. */
export function checkLimits(question: Question, path: string, problems: ProblemList): undefined {
  switch (question.kind) {
    case 'scale':
    case 'matrix':
    case 'pair':
      return checkScale(question, path, problems);
    case 'slider':
      checkOrder(path, question.low, question.high, problems);
      if (question.low < question.high && question.step > question.high - question.low) {
        problems.add(`${path}.step`, 'step', { step: question.step });
      }
      return;
    case 'number':
      return checkOrder(path, question.low, question.high, problems);
    case 'date':
      return checkOrder(path, question.earliest, question.latest, problems, true);
    case 'text':
      if ((question.charsMin ?? 0) > (question.charsMax ?? Number.MAX_VALUE)) {
        problems.add(path, 'leastMost', { least: question.charsMin ?? 0, most: question.charsMax ?? 0 });
      }
      return;
    case 'multiple':
      return checkChoices(question, path, problems);
    case 'ranking':
      return checkMost(question.most, question.options.length, `${path}.most`, problems);
    case 'bestWorst':
      return checkSets(question, path, problems);
  }
}

function checkOrder<Value extends number | string>(
  path: string,
  low: Value | undefined,
  high: Value | undefined,
  problems: ProblemList,
  mayBeSame = false,
): undefined {
  if (low === undefined || high === undefined) return;
  if (low > high || (low === high && !mayBeSame)) problems.add(path, 'range', { low, high });
}

function checkScale(
  question: Extract<Question, { kind: 'scale' | 'matrix' | 'pair' }>,
  path: string,
  problems: ProblemList,
): undefined {
  const { low, high, pointTexts } = question;
  checkOrder(path, low, high, problems);
  const outside = Object.keys(pointTexts ?? {}).find((point) => Number(point) < low || Number(point) > high);
  if (outside !== undefined)
    problems.add(`${path}.pointTexts.${outside}`, 'pointOutside', { point: outside, low, high });
  if (high - low >= POINTS_MAX) problems.add(path, 'manyPoints', { points: high - low + 1 });
  if (question.kind === 'pair' && new Set(question.columns).size < question.columns.length) {
    problems.add(`${path}.columns`, 'keyTwice', { key: question.columns.join(', ') });
  }
}

function checkChoices(
  question: Extract<Question, { kind: 'multiple' }>,
  path: string,
  problems: ProblemList,
): undefined {
  const { least, most, options } = question;
  const together = options.filter(({ exclusive }) => exclusive !== true).length;
  if (least !== undefined && most !== undefined && least > most) problems.add(path, 'leastMost', { least, most });
  checkMost(least, together, `${path}.least`, problems);
  checkMost(most, options.length, `${path}.most`, problems);
}

function checkMost(most: number | undefined, options: number, path: string, problems: ProblemList): undefined {
  if (most !== undefined && most > options) problems.add(path, 'mostOptions', { most, options });
}

function checkSets(question: Extract<Question, { kind: 'bestWorst' }>, path: string, problems: ProblemList): undefined {
  const known = new Set(question.options.map(({ key }) => key));
  question.sets.forEach((set, at) => {
    const outside = set.find((option) => !known.has(option));
    if (outside !== undefined) problems.add(`${path}.sets.${at}`, 'setOption', { option: outside });
    if (new Set(set).size < set.length) problems.add(`${path}.sets.${at}`, 'setTwice');
  });
  if (question.options.some(({ open }) => open === true)) problems.add(`${path}.options`, 'openUnused');
}
