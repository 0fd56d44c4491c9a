import { Refusal } from '@plumbline/model/refusal.ts';

export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 128;

/** @throws Refusal `invalid trust.passwordLength` */
export function refuseOddPassword(password: string): void {
  if (password.length >= PASSWORD_CHARS_MIN && password.length <= PASSWORD_CHARS_MAX) return;
  throw new Refusal('invalid', 'trust.passwordLength', { min: PASSWORD_CHARS_MIN, max: PASSWORD_CHARS_MAX });
}
