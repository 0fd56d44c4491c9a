import { maskPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';

/** What is left of a phone where a role may not open evidence: enough to tell two apart, too little to call. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\s/g, '');
  if (digits.length <= 4) return '•'.repeat(digits.length);
  return `${digits.slice(0, digits.startsWith('+') ? 3 : 0)}••••${digits.slice(-4)}`;
}

/** The first letter of an address and where it is. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•'.repeat(Math.min(8, email.length)) : `${[...email][0]}••••${email.slice(at)}`;
}

const LONG_DIGITS = /^\+?\d{7,}$/;

/** A key as lists show it: one that is a phone, an address or a card by kind or by its looks is shown in part. */
export function maskKey(key: string): string {
  const [kind, value] = splitKey(key);
  if (kind === 'email' || value.includes('@')) return maskEmail(value);
  if (kind !== 'id' || LONG_DIGITS.test(value)) return maskPhone(value);
  return value;
}

/** The same, still with its kind in front, as decisions and suggestions name keys. */
export function maskNamedKey(key: string): string {
  const [kind] = splitKey(key);
  return kind === 'id' ? maskKey(key) : `${kind}:${maskKey(key)}`;
}

const LOCAL_PART = /([\p{L}\p{N}])[\p{L}\p{N}._%+-]*@/gu;

/** What somebody wrote about customers, without phones and addresses in it, nor what stands before the @ of one. */
export function maskWords(words: string): string {
  return maskPersonalData(words).text.replace(LOCAL_PART, '$1••••@');
}

const KINDS = ['phone', 'email', 'wechat', 'card'] as const;

/** A key of `people` as its kind and what it says. */
export function splitKey(key: string): [kind: 'id' | (typeof KINDS)[number], value: string] {
  const kind = KINDS.find((one) => key.startsWith(`${one}:`));
  return kind === undefined ? ['id', key] : [kind, key.slice(kind.length + 1)];
}
