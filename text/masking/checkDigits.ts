/** Whether a string of digits passes the Luhn check of bank cards. Source  ISO/IEC 7812-1, annex B */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = i % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return digits.length >= 12 && sum % 10 === 0;
}

const CHINESE_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether 17 digits and a check character are a resident identity number of the mainland. Source  GB 11643-1999 */
export function isChineseId(id: string): boolean {
  if (id.length !== 18) return false;
  const month = Number(id.slice(10, 12));
  const day = Number(id.slice(12, 14));
  const year = Number(id.slice(6, 10));
  if (!(year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return false;
  let sum = 0;
  for (const [i, weight] of CHINESE_WEIGHTS.entries()) sum += weight * (id.charCodeAt(i) - 48);
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
}

/** Letters of Taiwanese numbers stand for the counties in this order, beginning with 10. */
const COUNTIES = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Whether a letter and nine digits are a Taiwanese identity or residence number. Source  the rules of household registration of Taiwan */
export function isTaiwaneseId(id: string): boolean {
  const county = COUNTIES.indexOf(id[0]?.toUpperCase() ?? '') + 10;
  if (id.length !== 10 || county < 10 || !'1289'.includes(id[1] ?? '')) return false;
  let sum = Math.floor(county / 10) + (county % 10) * 9;
  for (let i = 1; i < 9; i++) sum += (9 - i) * (id.charCodeAt(i) - 48);
  return (sum + id.charCodeAt(9) - 48) % 10 === 0;
}
