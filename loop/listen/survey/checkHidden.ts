import { cleanText } from './cleanText.ts';
import type { CompiledSurvey } from './compileSurvey.ts';
import type { FaultList } from './faultList.ts';
import { ownValue } from './ownValue.ts';

const VALUE_CHARS = 200;

/** Values the link brought: only fields the survey has, only values they take. Blank ones are left out. */
export function checkHidden(compiled: CompiledSurvey, sent: unknown, faults: FaultList): Record<string, string> {
  const kept: Record<string, string> = {};
  if (sent === undefined || sent === null) return kept;
  if (typeof sent !== 'object' || Array.isArray(sent)) {
    faults.add('', 'wrongType', 'hidden', sent);
    return kept;
  }
  for (const key in sent) {
    if (faults.isFull) break;
    if (!Object.hasOwn(sent, key)) continue;
    const field = compiled.hidden.get(key);
    const value = ownValue(sent, key);
    if (field === undefined) faults.add(key, 'unknownHidden', '', value);
    else if (typeof value !== 'string') faults.add(key, 'wrongType', '', value);
    else if (value.length > VALUE_CHARS)
      faults.add(key, 'tooLong', '', value, { limit: VALUE_CHARS, chars: value.length });
    else if (value.trim() === '') continue;
    else if (field.oneOf !== undefined && !field.oneOf.includes(value)) faults.add(key, 'hiddenValue', '', value);
    else if (isTime(field.meaning) && Number.isNaN(Date.parse(value))) faults.add(key, 'hiddenValue', '', value);
    else kept[key] = cleanText(value);
  }
  return kept;
}

function isTime(meaning: object | undefined): boolean {
  return meaning !== undefined && 'time' in meaning;
}
