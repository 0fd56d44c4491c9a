import type { Question } from '@plumbline/model/question.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { cleanText } from './cleanText.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import type { FaultList } from './faultList.ts';
import { ownValue } from './ownValue.ts';

const FILE_ID = /^[A-Za-z0-9_-]{1,100}$/;
const FILE_NAME_CHARS = 255;

/** The best and the worst of each set, a set after the other; an answer that is not whole ends early. */
export function checkBestWorst(
  { key, question, sets }: CompiledQuestion,
  value: unknown,
  faults: FaultList,
): { best: string; worst: string }[] | undefined {
  if (!Array.isArray(value)) return void faults.add(key, 'wrongType', '', value);
  if (value.length > sets.length) {
    return void faults.add(key, 'tooMany', '', value.length, { limit: sets.length });
  }
  const kept: { best: string; worst: string }[] = [];
  for (const [at, choice] of (value as unknown[]).entries()) {
    const place = String(at + 1);
    const best = ownValue(choice, 'best');
    const worst = ownValue(choice, 'worst');
    if (typeof best !== 'string' || typeof worst !== 'string') {
      return void faults.add(key, 'wrongType', place, choice);
    }
    if (!hasOnly(choice, 2)) return void faults.add(key, 'unknownField', place, choice);
    const outside = [best, worst].find((option) => sets[at]?.has(option) !== true);
    if (outside !== undefined) return void faults.add(key, 'unknownOption', place, outside);
    if (best === worst) return void faults.add(key, 'twice', place, best);
    kept.push({ best, worst });
  }
  if (question.required === true && kept.length > 0 && kept.length < sets.length) {
    faults.addMissing(key, 'tooFew', '', kept.length, { limit: sets.length });
  }
  return kept;
}

/** Files that were uploaded before; whether they exist is for the server to know. */
export function checkFiles(
  question: Extract<Question, { kind: 'file' }>,
  value: unknown,
  faults: FaultList,
): { file: string; name: string; bytes: number }[] | undefined {
  const { key, most = 1, bytesMax = SURVEY_LIMITS.fileBytes } = question;
  if (!Array.isArray(value)) return void faults.add(key, 'wrongType', '', value);
  if (value.length > most) return void faults.add(key, 'tooMany', '', value.length, { limit: most });
  const kept: { file: string; name: string; bytes: number }[] = [];
  for (const [at, one] of (value as unknown[]).entries()) {
    const place = String(at + 1);
    const file = ownValue(one, 'file');
    const name = ownValue(one, 'name');
    const bytes = ownValue(one, 'bytes');
    if (typeof file !== 'string' || !FILE_ID.test(file) || typeof name !== 'string') {
      return void faults.add(key, 'wrongType', place, file);
    }
    if (!hasOnly(one, 3)) return void faults.add(key, 'unknownField', place, one);
    if (name.length > FILE_NAME_CHARS) {
      return void faults.add(key, 'tooLong', place, name, { limit: FILE_NAME_CHARS });
    }
    if (typeof bytes !== 'number' || !Number.isInteger(bytes) || bytes < 0) {
      return void faults.add(key, 'wrongType', place, bytes);
    }
    if (bytes > bytesMax) return void faults.add(key, 'tooBig', place, bytes, { limit: bytesMax });
    kept.push({ file, name: cleanText(name), bytes });
  }
  return kept;
}

function hasOnly(value: unknown, fields: number): boolean {
  let count = 0;
  for (const name in value as object) if (Object.hasOwn(value as object, name)) count += 1;
  return count === fields;
}
