import { createHash } from 'node:crypto';
import type { OccasionOf } from '@plumbline/loop/listen/live/liveResponse.ts';
import {
  listRelayCompanions,
  listRelayResponses,
  type RelayBatch,
  type RelayResponse,
} from '@plumbline/store/operations/listen/relayBatches.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { keyOf, type ShelvedVersion, shelfOf } from './surveyShelf.ts';

/** So many responses of one customer are looked at for one batch, the newest: who gives more is no one person. */
export const COMPANIONS_MAX = 1000;

export type Gathered = {
  response: RelayResponse;
  version: ShelvedVersion;
  /** it stands in the analytics store already, and as it is */
  stands: boolean;
};
export type GatheredOccasion = OccasionOf & {
  /** every complete response about it that was sealed, also excluded ones */
  responses: readonly Gathered[];
  /** lines of it may stand in the analytics store */
  stale: boolean;
  /** also rows of the very responses that are relayed: they cannot be told from others', so all of them are written anew */
  anew: boolean;
};

/**
 * The occasions that the responses of a batch are about, each with all the responses about it.
 *
 * @param problems  takes what is wrong with responses that are left out
 */
export async function gatherOccasions(
  operations: Operations,
  workspace: { id: string; number: number },
  batch: RelayBatch,
  problems: string[],
): Promise<GatheredOccasion[]> {
  const shelf = shelfOf(operations);
  const own = await listRelayResponses(operations, workspace.id, batch.responses);
  const ownVersions = await shelf.load(workspace.id, own);
  const touched = groupByOccasion(workspace.number, own, ownVersions, problems);
  const customers = [...new Set(own.flatMap(({ customer }) => customer || []))];
  const sources = new Set([...touched.values()].map(({ source }) => source));
  const companions =
    customers.length === 0
      ? []
      : await listRelayCompanions(operations, workspace.id, {
          customers,
          surveys: shelf.listSurveysAbout(sources),
          except: batch.responses,
          most: COMPANIONS_MAX,
        });
  const others = groupByOccasion(workspace.number, companions, await shelf.load(workspace.id, companions), problems);
  return [...touched.values()].map(({ responses, ...of }) => {
    // those that were not sealed come with a batch of their own
    const more = (others.get(of.occasion)?.responses ?? []).filter(({ response }) => response.relayed);
    const anew = !batch.fresh || responses.some(({ response }) => batch.again.has(response.id));
    return {
      ...of,
      responses: [...responses, ...more.map((one) => ({ ...one, stands: !anew }))],
      stale: anew || more.length > 0,
      anew,
    };
  });
}

type Group = OccasionOf & { responses: Gathered[] };

function groupByOccasion(
  workspace: number,
  responses: readonly RelayResponse[],
  versions: ReadonlyMap<string, ShelvedVersion>,
  problems: string[],
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const response of responses) {
    const version = versions.get(keyOf(response));
    if (version === undefined) {
      problems.push(`${response.id}: version ${response.version} of its survey is not there`);
      continue;
    }
    const of = nameOccasion(workspace, response, version);
    const group = groups.get(of.occasion) ?? { ...of, responses: [] };
    group.responses.push({ response, version, stands: false });
    groups.set(of.occasion, group);
  }
  return groups;
}

/**
 * What the response is about: the customer's occasion in the series, or in the survey where it has none. Whoever is not
 * known has an occasion of their own. Customers and staff are different people, whatever their keys.
 */
function nameOccasion(
  workspace: number,
  { id, customer, occasion }: RelayResponse,
  version: ShelvedVersion,
): OccasionOf {
  const { respondent } = version;
  const about = customer ? [respondent, customer, occasion ?? ''] : [id];
  const name = JSON.stringify([workspace, version.source, ...about]);
  const hash = createHash('sha256').update(name).digest().readBigUInt64LE(0);
  return { occasion: String(hash), customer: customer || null, respondent, source: version.series ?? version.key };
}
