import { createHash } from 'node:crypto';
import type { ReviewText } from '@plumbline/model/textModel.ts';
import {
  listReviewCandidates,
  listTextsOfOccasions,
  type ReviewCandidate,
} from '@plumbline/store/analytics/listen/textReview.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { countTextCorrections, listPersonsWords } from '@plumbline/store/operations/listen/textCorrections.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { keepOneOfEach } from '@plumbline/text/sentiment/nearDuplicates.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import { loadEdition } from '../loadEdition.ts';

/** Drawn for each one that is laid before a person: some were said already, some are near copies. */
const DRAWN_EACH = 8;
const DRAWN_MAX = 400;

/**
 * Texts worth a person's answer: half of them by chance, so that figures of them are figures of all, half where the model
 * is least sure, first those that warn and those of large segments. Near copies come once.
 *
 * @param skipped  hashes of texts that the person put aside
 */
export async function listReview(
  context: WorkspaceContext,
  { limit, language, skipped }: { limit: number; language: string; skipped: readonly string[] },
): Promise<ReviewText[]> {
  const { operations, analytics } = context.stores;
  const [edition, hidden, said, counts] = await Promise.all([
    loadEdition(context, context.workspace.id),
    listHiddenImports(operations, context.workspace.id),
    listPersonsWords(operations, context.workspace.id),
    countTextCorrections(operations, context.workspace.id),
  ]);
  const done = new Set([...skipped, ...said.filter(({ kind }) => kind === 'verdict').map(({ textHash }) => textHash)]);
  const drawing = {
    ...{ workspace: context.workspace.number, edition, hidden, language },
    // another draw with each answer, and the same one while nobody answers
    seed: createHash('sha256').update(`${context.workspace.id} ${counts.confirmed}`).digest().readUInt32LE(0),
    rows: Math.min(DRAWN_MAX, limit * DRAWN_EACH + done.size),
  };
  const draw = async (byChance: boolean) =>
    (await listReviewCandidates(analytics, { ...drawing, byChance })).filter(({ textHash }) => !done.has(textHash));
  const [byChance, byWorth] = await Promise.all([draw(true), draw(false)]);
  const mixed = interleave(byChance, byWorth).slice(0, limit * 3);
  return withTexts(context, mixed, limit);
}

type Picked = ReviewCandidate & { picked: ReviewText['picked'] };

function interleave(byChance: readonly ReviewCandidate[], byWorth: readonly ReviewCandidate[]): Picked[] {
  const mixed: Picked[] = [];
  const taken = new Set<string>();
  const take = (candidate: ReviewCandidate | undefined, picked: ReviewText['picked']) => {
    if (candidate === undefined || taken.has(candidate.textHash)) return;
    taken.add(candidate.textHash);
    mixed.push({ ...candidate, picked });
  };
  for (let at = 0; at < Math.max(byChance.length, byWorth.length); at += 1) {
    take(byWorth[at], 'worth');
    take(byChance[at], 'random');
  }
  return mixed;
}

async function withTexts(
  { stores, workspace }: WorkspaceContext,
  picked: readonly Picked[],
  limit: number,
): Promise<ReviewText[]> {
  const occasions = [...new Set(picked.map(({ occasion }) => occasion))];
  const found = await listTextsOfOccasions(stores.analytics, workspace.number, occasions);
  const texts = new Map(found.map((text) => [`${text.import} ${text.occasion} ${text.textHash}`, text.text]));
  const whole = picked.flatMap(({ onDay, ...candidate }): ReviewText[] => {
    const text = texts.get(`${candidate.import} ${candidate.occasion} ${candidate.textHash}`);
    return text === undefined ? [] : [{ ...candidate, text, day: onDay }];
  });
  const kept = keepOneOfEach(whole.map(({ text }) => normalizeText(text).text)).flatMap((row) => whole[row] ?? []);
  return takeHalves(kept, limit);
}

/** Half of each kind in the order they have; where there are fewer of one, the other makes up for them. */
function takeHalves(kept: readonly ReviewText[], limit: number): ReviewText[] {
  const [byChance, byWorth] = [
    kept.filter(({ picked }) => picked === 'random'),
    kept.filter(({ picked }) => picked === 'worth'),
  ];
  const drawn = Math.max(Math.floor(limit / 2), limit - byWorth.length);
  const taken = new Set([...byChance.slice(0, drawn), ...byWorth.slice(0, limit - Math.min(drawn, byChance.length))]);
  return kept.filter((one) => taken.has(one));
}
