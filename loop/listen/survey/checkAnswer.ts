import type { Question } from '@plumbline/model/question.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { checkKano, checkMatrix, checkPair, checkSum } from './checkGrid.ts';
import { checkNumber, type NumberRule } from './checkNumber.ts';
import { checkBestWorst, checkFiles } from './checkParts.ts';
import { checkContact, checkDate, checkText } from './checkWords.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import type { FaultList } from './faultList.ts';

/**
 * One answer against its question: what is kept of it, or `undefined` where there is none or it is refused.
 *
 * Nothing is taken for granted about the value: it is whatever a program sent. The work is bounded by the question, not
 * by the value.
 */
export function checkAnswer(compiled: CompiledQuestion, value: unknown, faults: FaultList): unknown {
  const { question, key } = compiled;
  switch (question.kind) {
    case 'single':
      if (typeof value !== 'string') return refuse(faults, key, value);
      if (compiled.options.has(value)) return value;
      return void faults.add(key, 'unknownOption', '', value);
    case 'multiple':
      return checkChoices(compiled, question, value, faults);
    case 'ranking':
      return checkRanking(compiled, question, value, faults);
    case 'scale':
    case 'nps':
    case 'stars':
    case 'slider':
    case 'number':
      return checkNumber(key, '', value, ruleOf(question), faults);
    case 'matrix':
      return checkMatrix(compiled, value, faults);
    case 'pair':
      return checkPair(compiled, value, faults);
    case 'kano':
      return checkKano(compiled, value, faults);
    case 'sum':
      return checkSum(compiled, question.total, value, faults);
    case 'bestWorst':
      return checkBestWorst(compiled, value, faults);
    case 'date':
      return checkDate(question, value, faults);
    case 'text':
      return checkText(question, value, faults);
    case 'contact':
      return checkContact(question, value, faults);
    case 'file':
      return checkFiles(question, value, faults);
    case 'statement':
      return refuse(faults, key, value);
    case 'consent':
      if (typeof value !== 'boolean') return refuse(faults, key, value);
      if (!value && question.required === true) faults.addMissing(key, 'consentMissing', '', value);
      return value;
  }
}

function refuse(faults: FaultList, key: string, value: unknown): undefined {
  faults.add(key, 'wrongType', '', value);
  return undefined;
}

type OfKind<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Which numbers a question takes, from its kind. */
export function ruleOf(question: OfKind<'scale' | 'nps' | 'stars' | 'slider' | 'number'>): NumberRule {
  switch (question.kind) {
    case 'nps':
      return { low: 0, high: 10, step: 1, notApplicable: false };
    case 'stars':
      return { low: 1, high: question.high, step: 1, notApplicable: false };
    case 'scale':
      return { low: question.low, high: question.high, step: 1, notApplicable: question.notApplicable === true };
    case 'slider':
      return { low: question.low, high: question.high, step: question.step, notApplicable: false };
    case 'number':
      return {
        low: question.low ?? -Number.MAX_VALUE,
        high: question.high ?? Number.MAX_VALUE,
        step: question.decimals === undefined ? 0 : 10 ** -question.decimals,
        notApplicable: false,
      };
  }
}

/** Options, each at most once; `undefined` where one is not among them. */
function checkList(compiled: CompiledQuestion, value: unknown, faults: FaultList): string[] | undefined {
  const { key, options } = compiled;
  if (!Array.isArray(value)) return refuse(faults, key, value);
  if (value.length > options.size) {
    faults.add(key, 'tooMany', '', value.length, { limit: options.size });
    return undefined;
  }
  const seen = new Set<string>();
  for (const one of value as unknown[]) {
    if (typeof one !== 'string') return refuse(faults, key, one);
    if (!options.has(one)) return void faults.add(key, 'unknownOption', one, one);
    if (seen.has(one)) return void faults.add(key, 'twice', one, one);
    seen.add(one);
  }
  return [...seen];
}

function checkChoices(
  compiled: CompiledQuestion,
  question: OfKind<'multiple'>,
  value: unknown,
  faults: FaultList,
): string[] | undefined {
  const { key, options } = compiled;
  const chosen = checkList(compiled, value, faults);
  if (chosen === undefined) return undefined;
  const alone = chosen.find((one) => options.get(one)?.exclusive === true);
  if (alone !== undefined) {
    // "none of these" is a whole answer, whatever the least number is
    if (chosen.length === 1) return chosen;
    return void faults.add(key, 'exclusive', alone, alone);
  }
  const { least, most } = question;
  if (most !== undefined && chosen.length > most) {
    return void faults.add(key, 'tooMany', '', chosen.length, { limit: most });
  }
  if (least !== undefined && chosen.length > 0 && chosen.length < least) {
    faults.addMissing(key, 'tooFew', '', chosen.length, { limit: least });
  }
  return chosen;
}

function checkRanking(
  compiled: CompiledQuestion,
  question: OfKind<'ranking'>,
  value: unknown,
  faults: FaultList,
): string[] | undefined {
  const ranked = checkList(compiled, value, faults);
  if (ranked === undefined) return undefined;
  const places = Math.min(question.most ?? SURVEY_LIMITS.options, compiled.options.size);
  if (ranked.length > places) {
    return void faults.add(compiled.key, 'tooMany', '', ranked.length, { limit: places });
  }
  if (question.required === true && ranked.length > 0 && ranked.length < places) {
    faults.addMissing(compiled.key, 'tooFew', '', ranked.length, { limit: places });
  }
  return ranked;
}
