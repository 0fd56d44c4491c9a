import { type StoryPerson, storyPerson } from './storyPerson.ts';

/** Somebody who ordered in the mini program without their number: perhaps a customer who is known. */
export type Unlinked = { wechat: string; name: string; phone: string; email: string; household: string; of: number };

/** Customers whom the mini program knows by a key, a phone or an address of its own, with what gives them away. */
const LIKE: readonly (readonly [person: number, by: 'phoneTail' | 'emailLocal' | 'household'])[] = [
  [14, 'phoneTail'],
  [29, 'phoneTail'],
  [36, 'household'],
  [44, 'emailLocal'],
  [58, 'phoneTail'],
  [72, 'household'],
  [85, 'emailLocal'],
  [93, 'phoneTail'],
  [101, 'emailLocal'],
  [127, 'phoneTail'],
];

/** Who may be one with a customer who is known: the same name, and the end of a phone, a mailbox or a household. */
export function listUnlinked(): Unlinked[] {
  return LIKE.map(([person, by], place) => {
    const known = storyPerson(person);
    return {
      wechat: `qh_mp_guest${String(place + 1).padStart(2, '0')}`,
      name: known.name,
      phone: by === 'phoneTail' ? `1611${String(place).padStart(3, '0')}${known.phone.slice(-4)}` : '',
      email: by === 'emailLocal' ? `${boxOf(known)}@mail.example.com` : '',
      household: by === 'household' ? known.household : '',
      of: person,
    };
  });
}

export const boxOf = ({ email, person }: StoryPerson): string => email.split('@')[0] || `customer${person}`;
