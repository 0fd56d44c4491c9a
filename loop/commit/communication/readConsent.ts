/** What sources write who agreed, and who did not. */
const YES = new Set([
  'yes',
  'y',
  'true',
  '1',
  'given',
  'granted',
  'agreed',
  'opt-in',
  'optin',
  '是',
  '同意',
  '允许',
  '允許',
  '已同意',
]);
const NO = new Set([
  ...['no', 'n', 'false', '0', 'refused', 'withdrawn', 'denied', 'opt-out', 'optout'],
  ...['否', '不', '不同意', '拒绝', '拒絕', '不允许', '不允許', '撤回', '已撤回'],
]);

/**
 * A source's word for consent, as agreed or refused.
 *
 * @returns null for a word that is neither: what nobody can read is no consent, and no refusal
 */
export function readConsent(words: string): boolean | null {
  const plain = words.trim().toLowerCase();
  if (YES.has(plain)) return true;
  return NO.has(plain) ? false : null;
}
