import { type Random, seedRandom } from '../seedRandom.ts';
import { COMPANIES, ENGLISH_NAMES, GIVEN, SURNAMES, TAIWAN_GIVEN, TAIWAN_SURNAMES } from './names.ts';

export type StoryLanguage = 'zh-CN' | 'zh-TW' | 'en';
/** Somebody invented. personal in kind, of nobody in fact */
export type StoryPerson = {
  person: number;
  key: string;
  name: string;
  language: StoryLanguage;
  phone: string;
  /** empty where none is known */
  email: string;
  level: string;
  household: string;
  company: string;
  consent: string;
  /** the key in the mini program, for those who order there too */
  wechat: string;
};

const SEED = 7000;
export const LEVELS = [
  ['普通会员', 55],
  ['银卡', 25],
  ['金卡', 15],
  ['黑金卡', 5],
] as const;
/** Two neighbours by number of every so many live together. */
const HOUSEHOLDS = 36;
/** Every so manieth uses the mini program too. */
const MINI = 7;

/** Who a customer of the demo is, by number: always the same. */
export function storyPerson(person: number, channel = ''): StoryPerson {
  const random = seedRandom(SEED + person);
  const together = person % HOUSEHOLDS < 2 ? Math.floor(person / HOUSEHOLDS) + 1 : 0;
  const language: StoryLanguage = together > 0 ? 'zh-CN' : random.pick(LANGUAGES);
  // a household has one family name
  const family = together > 0 ? seedRandom(SEED - together) : random;
  const { name, box } = drawName(language, family, random, together > 0 ? person : null);
  const digits = String((person * 48_271 + 20_117) % 100_000_000).padStart(8, '0');
  return {
    person,
    key: keyOfCustomer(person),
    name,
    language,
    phone: `160${digits}`,
    email: random.share() < 0.45 ? `${box}${person}@example.com` : '',
    level: random.pick(LEVELS),
    household: together > 0 ? `家庭-${String(together).padStart(4, '0')}` : '',
    company: channel === '企业采购' ? (COMPANIES[person % COMPANIES.length] ?? '') : '',
    consent: random.pick([
      ['同意', 62],
      ['只收订单通知', 28],
      ['不同意', 10],
    ]),
    wechat: language === 'zh-CN' && person % MINI === 3 ? `qh_mp_${(person * 7919 + 104_729).toString(36)}` : '',
  };
}

export const keyOfCustomer = (person: number): string => `QH-${String(person).padStart(5, '0')}`;

const LANGUAGES = [
  ['zh-CN', 86],
  ['zh-TW', 8],
  ['en', 6],
] as const;

/** @param member  of a household: no two of it are called the same */
function drawName(language: StoryLanguage, family: Random, random: Random, member: number | null) {
  const one = <T>(list: readonly T[], chance: Random): T => list[chance.whole(0, list.length - 1)] as T;
  if (language === 'en') {
    const name = one(ENGLISH_NAMES.given, random);
    const surname = one(ENGLISH_NAMES.surnames, random);
    return { name: `${name} ${surname}`, box: `${name}${surname}`.toLowerCase() };
  }
  const [surname, box] = language === 'zh-TW' ? one(TAIWAN_SURNAMES, random) : family.pick(SURNAMES);
  const drawn = one(language === 'zh-TW' ? TAIWAN_GIVEN : GIVEN, random);
  return { name: `${surname}${member === null ? drawn : GIVEN[(member * 31) % GIVEN.length]}`, box };
}
