import type { ConflictSide, PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import type { Member } from '@plumbline/store/operations/trust/members.ts';
import { forgetStaffNews, listStaffNews, noteStaffNews } from '@plumbline/store/operations/trust/staffNews.ts';
import { say } from '@plumbline/words/say.ts';
import { answerConflicts } from '../candidates/answerConflicts.ts';
import { addressIn, type News, type NewsTurn, tellStaff } from './tellStaff.ts';

/** A mail names so many contradictions; the list has them all. */
const NAMED_MAX = 20;
/** Who is written to where a promise names nobody who is a member. */
const ROLES: readonly Member['role'][] = ['owner', 'administrator'];

/**
 * Writes to the owners of promises that contradict each other, once a contradiction: each person one mail with all that are new and
 * theirs. They are noted before they are told, so that two processes do not tell the same; what reached nobody is told next time.
 *
 * @returns how many contradictions somebody was told of
 */
export async function tellConflicts(turn: NewsTurn): Promise<number> {
  const { desk, workspace, members, locale, signal } = turn;
  const { house } = desk;
  const { operations } = house.stores;
  const actor = { kind: 'localCommandLine' as const };
  // as one who sees no single customers' words: mails are read by whoever they are passed on to
  const context = { ...house, workspace, locale, signal, actor, role: 'viewer' as const };
  const open = (await answerConflicts(context)).filter(({ state }) => state === 'open');
  const of = { workspace: workspace.id, kind: 'conflict' as const };
  const known = await listStaffNews(operations, { ...of, keys: open.map(({ key }) => key) });
  const keys = open.filter(({ key }) => !known.has(key)).map(({ key }) => key);
  const mine = new Set(await noteStaffNews(operations, { ...of, keys, toldAt: house.now() }));
  const told = new Set<string>();
  try {
    for (const [person, theirs] of ownersOf(
      open.filter(({ key }) => mine.has(key)),
      members,
    )) {
      const reached = await tellStaff(turn, [person], composeNews(turn, theirs));
      if (reached.length > 0) for (const { key } of theirs) told.add(key);
    }
  } finally {
    await forgetStaffNews(operations, { ...of, keys: [...mine].filter((key) => !told.has(key)) });
  }
  return told.size;
}

/** Whose each contradiction is. */
function ownersOf(conflicts: readonly PromiseConflict[], members: readonly Member[]): Map<Member, PromiseConflict[]> {
  const found = new Map<Member, PromiseConflict[]>();
  for (const conflict of conflicts) {
    const people = new Set([conflict.one, conflict.other].flatMap((side) => findOwners(side, members)));
    for (const person of people) found.set(person, [...(found.get(person) ?? []), conflict]);
  }
  return found;
}

/**
 * The members that a promise's owner names, by name or address: “Li Na”, “li.na@example.com”, “Marketing, Li Na”. A promise of nobody
 * who is a member is the owners' and administrators'; what was only said has no owner.
 */
export function findOwners({ promise, owner }: ConflictSide, members: readonly Member[]): Member[] {
  if (promise === null) return [];
  const parts = owner.split(/[,;，；、/|·()（）<>]+/).map(plain);
  const whole = plain(owner);
  const named = members.filter(({ name, email }) =>
    [plain(name), plain(email)].some((one) => one !== '' && (one === whole || parts.includes(one))),
  );
  return named.length > 0 ? named : members.filter(({ role }) => ROLES.includes(role));
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

function composeNews(turn: NewsTurn, conflicts: readonly PromiseConflict[]): News {
  const { locale, workspace } = turn;
  const values = { count: conflicts.length, workspace: workspace.name };
  const more = conflicts.length - NAMED_MAX;
  return {
    subject: say(locale, 'commit:conflicts.mail.subject', values),
    paragraphs: [
      say(locale, 'commit:conflicts.mail.text', values),
      ...conflicts.slice(0, NAMED_MAX).map((one) => describe(turn, one)),
      ...(more > 0 ? [say(locale, 'commit:conflicts.mail.more', { count: more })] : []),
      say(locale, 'commit:conflicts.mail.where', { address: addressIn(turn, 'commit/candidates') }),
    ],
  };
}

function describe({ locale }: NewsTurn, { kind, subject, one, other }: PromiseConflict): string {
  const lineOf = ({ promise, says, words, channel, owner }: ConflictSide): string => {
    const by = promise === null ? 'commit:conflicts.said' : `commit:channel.${channel}`;
    const whose = owner === '' ? '' : ` · ${say(locale, 'commit:conflicts.owner', { owner })}`;
    return `— ${says || say(locale, 'commit:conflicts.nothing')}: ${quote(words, locale)} (${say(locale, by)}${whose})`;
  };
  return [`${say(locale, `commit:conflicts.kind.${kind}`)} · ${subject}`, lineOf(one), lineOf(other)].join('\n');
}

const quote = (words: string, locale: string): string => (locale === 'zh-TW' ? `「${words}」` : `“${words}”`);
