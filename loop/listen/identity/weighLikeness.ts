import { foldName } from '@plumbline/text/names/spellName.ts';
import { simplify } from '@plumbline/text/normalize/simplify.ts';

/** What is compared of two customers; what is not known is ''. personal */
export type ComparedCustomer = {
  name: string;
  phones: readonly string[];
  emails: readonly string[];
  household: string;
  address: string;
  company: string;
  birthYear: string;
  birthday: string;
};
export const LIKENESS_REASONS = [
  'sameName',
  'similarName',
  'phoneTail',
  'emailLocal',
  'household',
  'address',
  'company',
  'birthYear',
  'birthday',
] as const;
export type LikenessReason = (typeof LIKENESS_REASONS)[number];
export type Likeness = { score: number; reasons: { kind: LikenessReason; value: string }[] };

/** How much each speaks for one person, on its own; they add up as independent doubts do. */
const WEIGHTS: Record<LikenessReason, number> = {
  ...{ sameName: 0.45, similarName: 0.3, phoneTail: 0.3, emailLocal: 0.4, household: 0.2, address: 0.3 },
  ...{ company: 0.1, birthYear: 0.1, birthday: 0.4 },
};
const SIMILAR_MIN = 0.84;
/** Only a name that is the same may be borne out by what many share. */
const STRONG: readonly LikenessReason[] = ['phoneTail', 'emailLocal', 'household', 'address', 'birthday'];
/** Mailboxes of a company, not of a person. */
const SHARED_BOXES = new Set(['info', 'admin', 'sales', 'mail', 'office', 'contact', 'service', 'support', 'hello']);

/**
 * How much speaks for two customers being one person, with the reasons.
 *
 * A suggestion for a person to judge, never a merge: the weights are set by hand and no probability. Two with different
 * birthdays or years of birth are never suggested.
 *
 * @returns score above 0 and below 1, and null where too little speaks for it
 */
export function weighLikeness(one: ComparedCustomer, other: ComparedCustomer): Likeness | null {
  if (differ(one.birthday, other.birthday) || differ(one.birthYear, other.birthYear)) return null;
  const [name, second] = [foldPerson(one.name), foldPerson(other.name)];
  if (name === '' || second === '') return null;
  const alike = name === second ? 1 : likenessOfNames(name, second);
  if (alike < SIMILAR_MIN) return null;
  const reasons: Likeness['reasons'] = [{ kind: alike === 1 ? 'sameName' : 'similarName', value: other.name }];
  const tail = shared(one.phones.map(tailOf), other.phones.map(tailOf));
  if (tail !== undefined) reasons.push({ kind: 'phoneTail', value: tail });
  const local = shared(one.emails.map(localOf), other.emails.map(localOf));
  if (local !== undefined) reasons.push({ kind: 'emailLocal', value: local });
  for (const kind of ['household', 'address', 'company', 'birthYear', 'birthday'] as const) {
    if (one[kind] !== '' && simplify(foldName(one[kind])) === simplify(foldName(other[kind])))
      reasons.push({ kind, value: other[kind] });
  }
  const enough = reasons.slice(1).some(({ kind }) => alike === 1 || STRONG.includes(kind));
  return enough ? { score: 1 - reasons.reduce((doubt, { kind }) => doubt * (1 - WEIGHTS[kind]), 1), reasons } : null;
}

const differ = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other;
const shared = (some: readonly string[], others: readonly string[]): string | undefined =>
  some.find((each) => each !== '' && others.includes(each));
const tailOf = (phone: string): string => (/[0-9]{4}$/.test(phone) ? phone.slice(-4) : '');

function localOf(email: string): string {
  const local = email.slice(0, Math.max(0, email.indexOf('@'))).toLowerCase();
  return local.length < 4 || SHARED_BOXES.has(local) ? '' : local;
}

/** One script, no capitals, and the words of a name in one order: Lei Li is Li Lei. */
function foldPerson(name: string): string {
  const words = simplify(name.normalize('NFKC').toLowerCase()).split(/[\s,.·]+/u);
  return words
    .filter((word) => word !== '')
    .sort()
    .join(' ')
    .slice(0, 80);
}

/** Jaro–Winkler: shares of letters that meet nearby, and a little more where the beginnings are the same. */
function likenessOfNames(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const met: string[] = [];
  for (const [i, letter] of a.entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken.has(j) || b[j] !== letter) continue;
      taken.add(j);
      met.push(letter);
      break;
    }
  }
  if (met.length === 0) return 0;
  const back = [...taken].sort((x, y) => x - y).map((j) => b[j]);
  const turned = met.filter((letter, i) => letter !== back[i]).length / 2;
  const jaro = (met.length / a.length + met.length / b.length + (met.length - turned) / met.length) / 3;
  let start = 0;
  while (start < 4 && a[start] !== undefined && a[start] === b[start]) start++;
  return jaro + start * 0.1 * (1 - jaro);
}
