import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type GroupedPromise,
  groupCandidates,
  type SaidPromise,
} from '@plumbline/loop/commit/candidates/groupCandidates.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { PromiseCandidate } from '@plumbline/model/promiseCandidate.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { PromiseInput, PromiseRule, ServicePromise } from '@plumbline/model/servicePromise.ts';
import { ReadPromise } from '@plumbline/model/textReading.ts';
import { listPromisedTexts, type PromisedText } from '@plumbline/store/analytics/commit/candidates/promisedTexts.ts';
import {
  type DecidedCandidate,
  decideCandidate,
  listDecidedCandidates,
  restoreCandidate,
} from '@plumbline/store/operations/commit/candidates/decided.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { maskConversation } from '@plumbline/text/masking/maskConversation.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { openPeopleReadings } from '../../listen/texts/topics/openReadings.ts';
import { answerMeasures } from '../ledger/answerMeasures.ts';
import { draftPromise, forgetPromise } from '../ledger/changeLedger.ts';

/** As much of a text as tells who is spoken of, by which its promises are masked. Characters. */
const CONTEXT_UNITS = 2000;
const NAME_CHARS = 60;
const CANDIDATES_MAX = 300;

export const CandidateQuery = z.object({ state: z.enum(['open', 'confirmed', 'dismissed']).default('open') });
export const CandidatesPage = z
  .object({
    candidates: z.array(PromiseCandidate),
    /** so few people heard them that their words are not shown to this reader */
    withheld: z.boolean(),
    /** null where no text was read yet */
    texts: z.int().nullable(),
  })
  .meta({ id: 'CandidatesPage' });
export type CandidatesPage = z.infer<typeof CandidatesPage>;

/** Promises that were made in texts and calls, what was said most often first; personal data is masked for everybody. */
export async function answerCandidates(
  context: WorkspaceContext,
  { state }: z.output<typeof CandidateQuery>,
): Promise<CandidatesPage> {
  const found = await readCandidates(context);
  if (found === null) return { candidates: [], withheld: false, texts: null };
  const { candidates, people, texts } = found;
  const withheld = people < LIMITS.commentPeopleMin && !isAllowed(context.role, 'evidence.read') && people > 0;
  const shown = withheld ? [] : candidates.filter((one) => one.state === state).slice(0, CANDIDATES_MAX);
  return { candidates: shown, withheld, texts: withheld ? null : texts };
}

/** All of them, with what was decided; null before any text was read. */
export async function readCandidates(
  context: WorkspaceContext,
): Promise<{ candidates: PromiseCandidate[]; people: number; texts: number } | null> {
  const { stores, workspace, signal } = context;
  const { standing } = await findTextEditions(stores.operations, workspace.id);
  if (standing === null) return null;
  const readings = await openPeopleReadings(context, workspace);
  const [texts, decided] = await Promise.all([
    listPromisedTexts(stores.analytics, readings, { signal }),
    listDecidedCandidates(stores.operations, workspace.id),
  ]);
  const said: SaidPromise[] = [];
  for (const [at, text] of texts.entries()) {
    said.push(...readText(text));
    // masking all of them would keep others waiting
    if (at % 5 === 4) await turn();
  }
  const known = new Map(decided.map((one) => [one.key, one]));
  return {
    candidates: groupCandidates(said).map((group) => present(group, known)),
    people: new Set(said.map(({ person }) => person)).size,
    texts: texts.length,
  };
}

const Promises = z.array(ReadPromise);

function readText({ text, promises, speaker, spoken, onDay, ...row }: PromisedText): SaidPromise[] {
  const agent = speaker === 'agent';
  const own = Promises.parse(JSON.parse(promises)).filter(
    ({ who }) => who === 'company' || (agent && who === 'speaker'),
  );
  if (own.length === 0) return [];
  const words = own.map(({ span }) => text.slice(span.start, span.end));
  const [, ...masked] = maskConversation([text.slice(0, CONTEXT_UNITS), ...words], { orders: true, accounts: true });
  const { language, channel, source, person, dimension, aspects } = row;
  return own.map(({ action, firm }, at) => ({
    ...{ words: masked[at]?.text ?? '', action, firm, language, channel, source, person },
    ...{ spoken: Number(spoken) === 1, day: onDay, dimension: dimension === '' ? (aspects[0] ?? null) : dimension },
  }));
}

function present(
  { same, people, ...group }: GroupedPromise,
  decided: ReadonlyMap<string, DecidedCandidate>,
): PromiseCandidate {
  const key = createHash('sha256').update(same).digest('hex').slice(0, 24);
  const known = decided.get(key);
  return {
    ...{ ...group, key, people: people < LIMITS.cellPeopleMin ? null : people },
    ...{ state: known?.state ?? 'open', promise: known?.promise ?? null },
  };
}

/**
 * Makes a draft of the ledger of what was found, which somebody completes.
 *
 * @throws Refusal not_found `commit.noCandidate`, conflict `commit.candidateDecided`, invalid `commit.nothingMeasured`
 */
export async function confirmCandidate(context: WorkspaceContext, key: string): Promise<ServicePromise> {
  const candidate = await loadCandidate(context, key);
  if (candidate.state !== 'open') throw new Refusal('conflict', 'commit.candidateDecided');
  const draft = await draftPromise(context, await composeInput(context, candidate));
  const decided = { workspace: context.workspace.id, key, promise: draft.id, decidedBy: nameOfActor(context.actor) };
  const noted = await decideCandidate(context.stores.operations, { ...decided, state: 'confirmed' });
  if (!noted) {
    // somebody decided meanwhile: of two drafts of the same words theirs stays
    await forgetPromise(context, draft.id);
    throw new Refusal('conflict', 'commit.candidateDecided');
  }
  return draft;
}

/** @throws Refusal not_found `commit.noCandidate`, conflict `commit.candidateDecided` */
export async function dismissCandidate(context: WorkspaceContext, key: string): Promise<void> {
  await loadCandidate(context, key);
  const decided = { workspace: context.workspace.id, key, promise: null, decidedBy: nameOfActor(context.actor) };
  const noted = await decideCandidate(context.stores.operations, { ...decided, state: 'dismissed' });
  if (!noted) throw new Refusal('conflict', 'commit.candidateDecided');
}

export const bringBackCandidate = ({ stores, workspace }: WorkspaceContext, key: string): Promise<void> =>
  restoreCandidate(stores.operations, { workspace: workspace.id, key });

async function loadCandidate(context: WorkspaceContext, key: string): Promise<PromiseCandidate> {
  const found = (await readCandidates(context))?.candidates.find((one) => one.key === key);
  if (found === undefined) throw new Refusal('not_found', 'commit.noCandidate');
  return found;
}

async function composeInput(
  context: WorkspaceContext,
  { words, language, dimension, amount, spoken }: PromiseCandidate,
): Promise<PromiseInput> {
  const measures = await answerMeasures(context);
  const rule = ruleFor(measures, dimension, amount);
  if (rule === null) throw new Refusal('invalid', 'commit.nothingMeasured');
  const own: Locale = language.startsWith('en') ? 'en' : context.locale === 'zh-TW' ? 'zh-TW' : 'zh-CN';
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: context.workspace.zone }).format(context.now());
  const known = measures.dimensions.some(({ key }) => key === dimension);
  return {
    ...{ names: { [own]: words.slice(0, NAME_CHARS) }, texts: { [own]: words.slice(0, 1000) }, rule },
    ...{ audience: '', owner: '', remedy: '', channel: spoken ? 'sales' : 'other', from: day, to: null },
    dimension: known ? dimension : null,
  };
}

/** A rule to begin from: the value that was said, where the dimension is measured in its unit; else the first that is measured. */
function ruleFor(
  { dimensions, promises, events }: Awaited<ReturnType<typeof answerMeasures>>,
  dimension: string | null,
  amount: PromiseCandidate['amount'],
): PromiseRule | null {
  const measured =
    dimensions.find(({ key }) => key === dimension) ?? dimensions.find(({ unit }) => unit === amount?.unit);
  if (measured !== undefined) {
    const { key, unit, comparison } = measured;
    const value = amount?.unit === unit ? amount.value : comparison === 'atMost' ? 3 : 90;
    return { kind: 'threshold', dimension: key, comparison, value, unit, except: [] };
  }
  const [promise] = promises;
  if (promise !== undefined) {
    return { kind: 'date', by: 'promise', key: promise.key, comparison: 'atMost', grace: 0, except: [] };
  }
  const [from, to] = events;
  if (from === undefined) return null;
  return {
    ...{ kind: 'elapsed', from: { event: from, which: 'first' }, to: { event: to ?? from, which: 'first' } },
    ...{ within: 24, unit: 'hours', calendar: null, except: [] },
  };
}
