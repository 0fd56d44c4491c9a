import { findDoneBy } from '@plumbline/loop/commit/risk/fitRemaining.ts';
import { isHeldOut } from '@plumbline/loop/commit/risk/isHeldOut.ts';
import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import {
  listOpen,
  listOutcomesOf,
  type OpenPlace,
  type OpenRow,
} from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import {
  addNotices,
  dropNotices,
  listNoticeStates,
  listNotices,
  type NewNotice,
} from '@plumbline/store/operations/commit/risk/notices.ts';
import { keyedHash } from '../../listen/outreach/keyedHash.ts';
import { type Chosen, chooseChannels } from './chooseChannels.ts';
import { isFresh } from './isFresh.ts';
import type { RuleTurn } from './noticeDesk.ts';
import { countAtRisk, type OpenRisk, openRisk } from './openRisk.ts';

const OPEN = 3;

/**
 * Notes a notice for every open promise that has become at risk and has none: to be sent, to be confirmed, or held out by lot. What
 * stands in the way of it is noted too. An occasion has one notice of a promise, whoever looks and however often.
 *
 * @returns how many notices are new
 */
export async function lookForRisk(turn: RuleTurn): Promise<number> {
  const { context, promise, rule } = turn;
  const open = await openRisk(context, promise);
  if (open === null) return 0;
  await dropDone(turn, open);
  if (!isFresh(turn, open)) return 0;
  const until = countAtRisk(open.risks.cells, rule.keptMin);
  if (until === 0) return 0;
  const place = { workspace: context.workspace.id, promise };
  const ranked = open.risks.cells.map((cell) => cell.place);
  let added = 0;
  for (let after: OpenPlace | null = null; added < RISK_LIMITS.noticesAtOnce && !context.signal.aborted; ) {
    const asked = { step: open.step, ranked, until, after, rows: RISK_LIMITS.noticesAtOnce };
    const rows: OpenRow[] = await listOpen(context.stores.analytics, open.asked, asked, { signal: context.signal });
    const known = await listNoticeStates(
      context.stores.operations,
      place,
      rows.map(({ occasionKey }) => occasionKey),
    );
    // lists have the newest first, so that what is riskiest is noted last
    const fresh = rows.filter(({ occasionKey }) => !known.has(occasionKey)).reverse();
    added += (await addNotices(context.stores.operations, await composeNew(turn, open, fresh))).length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < RISK_LIMITS.noticesAtOnce) break;
    after = { rank: last.rank, occasion: last.occasionKey };
  }
  return added;
}

/** Notices that wait although their promise is done, or broken, by now. */
async function dropDone({ context, promise }: RuleTurn, open: OpenRisk): Promise<void> {
  const { analytics, operations } = context.stores;
  const place = { workspace: context.workspace.id, promise };
  const waiting = await listNotices(operations, { ...place, state: 'toConfirm', limit: RISK_LIMITS.pageRowsMax });
  const occasions = waiting.map(({ occasion }) => occasion);
  const outcomes = await listOutcomesOf(analytics, open.asked, occasions, { signal: context.signal });
  const stillOpen = new Set(outcomes.filter(({ outcome }) => outcome === OPEN).map(({ occasionKey }) => occasionKey));
  const over = occasions.filter((occasion) => !stillOpen.has(occasion));
  await dropNotices(operations, place, { occasions: over, because: 'over' });
}

async function composeNew(turn: RuleTurn, open: OpenRisk, rows: readonly OpenRow[]): Promise<NewNotice[]> {
  const named = rows.filter(({ customer, key }) => customer !== '' && key !== '');
  const chosen = await chooseChannels(turn, [...new Set(named.map(({ customer }) => customer))]);
  const nobody: Chosen = { channel: null, because: 'noCustomer' };
  return rows.map((row) => composeOne(turn, open, row, chosen.get(row.customer) ?? nobody));
}

function composeOne(
  { context, desk, promise, rule }: RuleTurn,
  open: OpenRisk,
  row: OpenRow,
  chosen: Chosen,
): NewNotice {
  const { time, risks, step } = open;
  const given = { at: Date.parse(`${row.given.replace(' ', 'T')}Z`), day: row.day };
  const cell = risks.cells[row.rank];
  const curve = risks.curveOf(cell?.comparedWith ?? '');
  const steps = curve === null || cell === undefined ? null : findDoneBy(curve, cell.waited, rule.newTimeShare);
  // nobody is told a time within the hour that will have passed when it is read
  const wanted = steps === null ? null : Math.ceil(steps * step - 1e-9);
  const newRoom = wanted !== null && wanted > row.room ? wanted : null;
  const workspace = context.workspace.id;
  const hash = Buffer.from(keyedHash(desk.secret, 'held out', workspace, row.customer), 'base64url').toString('hex');
  const held = chosen.channel !== null && isHeldOut(hash, rule.heldOutShare);
  const automatic = rule.confirm === 'automatic' && newRoom !== null;
  return {
    ...{ workspace, promise, occasion: row.occasionKey, customer: row.customer, key: row.key },
    state: chosen.channel === null ? 'skipped' : held ? 'heldOut' : automatic ? 'queued' : 'toConfirm',
    because: chosen.channel === null ? chosen.because : newRoom === null && !held ? 'noNewTime' : null,
    channel: chosen.channel,
    language: languageOf(chosen, rule.language),
    risk: cell?.kept.kind === 'estimate' ? 1 - cell.kept.point : 1,
    ...{ givenAt: new Date(given.at), room: row.room, newRoom },
    dueAt: time.momentAfter(given, row.room),
    newDueAt: newRoom === null ? null : time.momentAfter(given, newRoom),
    sendAt: context.now(),
  };
}

/** The language a source named of the customer, where it is one we speak. */
function languageOf(chosen: Chosen, otherwise: Locale): Locale {
  const said = chosen.channel === null ? '' : chosen.person.language.toLowerCase();
  if (said === '') return otherwise;
  const exact = LOCALES.find((locale) => locale.toLowerCase() === said);
  if (exact !== undefined) return exact;
  if (/^zh-(tw|hk|mo|hant)/.test(said)) return 'zh-TW';
  return said.startsWith('zh') ? 'zh-CN' : said.startsWith('en') ? 'en' : otherwise;
}
