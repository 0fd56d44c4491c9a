import { type Likeness, weighLikeness } from '@plumbline/loop/listen/identity/weighLikeness.ts';
import type { CustomerGroup, MergeSuggestion } from '@plumbline/model/identity.ts';
import { findCustomerNumbers, findRoots } from '@plumbline/store/analytics/listen/identity/identityGraph.ts';
import {
  type DescribedCustomer,
  describeCustomers,
  findPeopleBasis,
  listGroups,
  suggestPairs,
  type VisiblePeople,
} from '@plumbline/store/analytics/listen/identity/suggestions.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { listIdentityDecisions } from '@plumbline/store/operations/listen/identityDecisions.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { HAN_FROM, HAN_TO, isTraditionalUnit, simplify } from '@plumbline/text/normalize/simplify.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { isMasked } from '../customers/isMasked.ts';
import { maskEmail, maskNamedKey, maskPhone } from '../customers/maskPersonal.ts';
import { loadRoots } from './loadRoots.ts';

/** Pairs that are weighed, those that meet in most ways; and how many of them are shown. */
const PAIRS_MAX = 1500;
const SHOWN_MAX = 200;
const GROUPS_MAX = 100;

type Pairs = Awaited<ReturnType<typeof suggestPairs>>;
/** Pairs are sought over everybody, which takes seconds where they are a million; they change with imports and merges only. */
const kept = new WeakMap<Analytics, Map<number, { of: string; pairs: Promise<Pairs> }>>();

async function findPairs(analytics: Analytics, visible: VisiblePeople): Promise<Pairs> {
  const { workspace, roots, hidden } = visible;
  const of = JSON.stringify([roots, hidden, await findPeopleBasis(analytics, visible)]);
  const workspaces = kept.get(analytics) ?? new Map<number, { of: string; pairs: Promise<Pairs> }>();
  kept.set(analytics, workspaces);
  const known = workspaces.get(workspace);
  if (known?.of === of) return known.pairs;
  // not with the signal of the request: who asks next finds what this one has begun
  const pairs = suggestPairs(analytics, visible, { rows: PAIRS_MAX, scripts: scriptTable() });
  const fresh = { of, pairs };
  workspaces.set(workspace, fresh);
  // what failed must be asked again
  pairs.catch(() => {
    if (workspaces.get(workspace) === fresh) workspaces.delete(workspace);
  });
  return pairs;
}

async function openPeople(context: WorkspaceContext): Promise<VisiblePeople> {
  const [roots, hidden] = await Promise.all([
    loadRoots(context, context.workspace),
    listHiddenImports(context.stores.operations, context.workspace.id),
  ]);
  return { workspace: context.workspace.number, roots, hidden };
}

/** Customers who may be one, those for whom most speaks first. Nothing is merged by it. */
export async function suggestMerges(
  context: WorkspaceContext,
): Promise<{ suggestions: MergeSuggestion[]; more: boolean }> {
  const { analytics } = context.stores;
  const { signal } = context;
  const masked = isMasked(context);
  const visible = await openPeople(context);
  const [pairs, decided] = await Promise.all([findPairs(analytics, visible), listDecidedPairs(context, visible.roots)]);
  const open = pairs.filter(({ a, b }) => !decided.has(pairOf(a, b)));
  const people = new Map(
    (await describeCustomers(analytics, visible, [...new Set(open.flatMap(({ a, b }) => [a, b]))], { signal })).map(
      (one) => [one.customer, one],
    ),
  );
  const weighed = open.flatMap((pair) => {
    const [a, b] = [people.get(pair.a), people.get(pair.b)];
    const likeness = a === undefined || b === undefined ? null : weighLikeness(a, b);
    return a === undefined || b === undefined || likeness === null ? [] : [{ a, b, likeness }];
  });
  const ranked = weighed.sort(
    (one, other) => other.likeness.score - one.likeness.score || (one.a.key < other.a.key ? -1 : 1),
  );
  return {
    suggestions: ranked.slice(0, SHOWN_MAX).map(({ a, b, likeness }) => ({
      ...{ a: presentCustomer(a, masked), b: presentCustomer(b, masked), score: likeness.score },
      reasons: likeness.reasons.map((reason) => presentReason(context, reason, masked)),
    })),
    more: pairs.length === PAIRS_MAX || ranked.length > SHOWN_MAX,
  };
}

/** Households, or company accounts, of two customers and more. */
export async function answerGroups(
  context: WorkspaceContext,
  { by, search, after }: { by: 'household' | 'company'; search: string; after: number },
): Promise<{ groups: CustomerGroup[]; next: number | null }> {
  const { analytics } = context.stores;
  const { signal } = context;
  const visible = await openPeople(context);
  const asked = { field: by, search, offset: after, rows: GROUPS_MAX + 1 };
  const found = await listGroups(analytics, visible, asked, { signal });
  const shown = found.slice(0, GROUPS_MAX);
  const known = await describeCustomers(analytics, visible, [...new Set(shown.flatMap(({ people }) => people))], {
    signal,
  });
  const masked = isMasked(context);
  const byNumber = new Map(known.map((one) => [one.customer, one]));
  return {
    groups: shown.map(({ name, members, people }) => ({
      ...{ name, members },
      people: people.flatMap((person) => {
        const one = byNumber.get(person);
        return one === undefined ? [] : [{ key: masked ? maskNamedKey(one.key) : one.key, name: one.name }];
      }),
    })),
    next: found.length > GROUPS_MAX ? after + GROUPS_MAX : null,
  };
}

const pairOf = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;

/** Pairs of people of whom somebody decided already, whatever it was. */
async function listDecidedPairs(context: WorkspaceContext, roots: number): Promise<Set<string>> {
  const { analytics, operations } = context.stores;
  const workspace = context.workspace.number;
  const decisions = await listIdentityDecisions(operations, context.workspace.id);
  const keys = [...new Set(decisions.flatMap(({ keyA, keyB }) => [keyA, keyB]))];
  const numbers = await findCustomerNumbers(analytics, workspace, keys);
  const rootOf = await findRoots(analytics, { workspace, roots }, [...new Set(numbers.values())]);
  const of = (key: string) => rootOf.get(numbers.get(key) ?? 0) ?? 0;
  return new Set(decisions.map(({ keyA, keyB }) => pairOf(of(keyA), of(keyB))));
}

function presentCustomer(one: DescribedCustomer, masked: boolean): MergeSuggestion['a'] {
  const { key, name, phones, emails, household, company } = one;
  const shown = (values: readonly string[], mask: (value: string) => string) =>
    [...values].sort().map((value) => (masked ? mask(value) : value));
  return {
    ...{ key: masked ? maskNamedKey(key) : key, name, household, company },
    ...{ phones: shown(phones, maskPhone), emails: shown(emails, maskEmail) },
  };
}

function presentReason(
  { locale }: WorkspaceContext,
  { kind, value }: Likeness['reasons'][number],
  masked: boolean,
): MergeSuggestion['reasons'][number] {
  // what an address begins with is nearly all of it; of a phone no more than its end was compared
  const shown = masked && kind === 'emailLocal' ? maskEmail(`${value}@`).replace('@', '') : value;
  return { kind, value: shown, what: say(locale, `customers:suggestion.${kind}`, { value: shown }) };
}

let scripts: { traditional: string; simplified: string } | null = null;

/** Traditional characters and what they are in simplified script, for the engine to fold names by. */
function scriptTable(): { traditional: string; simplified: string } {
  if (scripts !== null) return scripts;
  const table = { traditional: '', simplified: '' };
  for (let unit = HAN_FROM; unit <= HAN_TO; unit++) {
    if (!isTraditionalUnit(unit)) continue;
    const letter = String.fromCharCode(unit);
    const plain = simplify(letter);
    if ([...plain].length !== 1) continue;
    table.traditional += letter;
    table.simplified += plain;
  }
  scripts = table;
  return table;
}
