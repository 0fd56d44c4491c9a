import { composeAspectSeeds } from '@plumbline/loop/listen/texts/composeAspectSeeds.ts';
import type { Lesson, OwnText } from '@plumbline/loop/listen/texts/teachTextModel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { TEXT_LIMITS } from '@plumbline/model/textModel.ts';
import { drawOwnTexts } from '@plumbline/store/analytics/listen/textReview.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { countTextCorrections, listTextCorrections } from '@plumbline/store/operations/listen/textCorrections.ts';
import {
  addTextModel,
  findStandingTextModel,
  listTextSeeds,
  standTextModel,
} from '@plumbline/store/operations/listen/textModels.ts';
import { detectLanguage } from '@plumbline/text/language/detectLanguage.ts';
import { scoredLanguageOf } from '@plumbline/text/sentiment/readText.ts';
import type { HouseContext } from '../../../http/context.ts';
import { forgetReadings } from '../forgetReadings.ts';
import { wakeTextReading } from '../wakeTextReading.ts';
import { readCorrectedTexts } from './readCorrectedTexts.ts';
import { workOnTexts } from './workOnTexts.ts';

export type LearningWorkspace = { id: string; number: number };
export type Order = { by: string; selfTraining: boolean; installed?: Uint8Array };

const LESSONS_MAX = 50_000;
/** A version is made again by itself once so many of what is confirmed are new. */
const NEW_SHARE = 0.1;
/** Ratings that are clearly content or not; those between teach nothing. */
const RATED_GOOD = 70;
const RATED_BAD = 30;
const SEED = 20261122;
/** Answers come one after the other: texts are read again together. */
const GATHER_MS = 400;

/** Makes versions of models in the background, one at a time in a workspace, and has corrected texts read again. */
export class LearnDesk {
  readonly #house: HouseContext;
  readonly #learning = new Set<string>();
  readonly #again = new Set<string>();
  readonly #toForget = new Map<number, Set<string>>();

  constructor(house: HouseContext) {
    this.#house = house;
  }

  isLearning(workspace: string): boolean {
    return this.#learning.has(workspace);
  }

  /** What people say takes effect on their texts at once, and on the model when there is enough of it. */
  told(workspace: LearningWorkspace, textHashes: readonly string[], by: string): void {
    this.#forgetSoon(workspace.number, textHashes);
    this.#house.inBackground('learning from corrections', this.#learnIfDue(workspace, by));
  }

  async #learnIfDue(workspace: LearningWorkspace, by: string): Promise<void> {
    const { confirmed, sinceModel } = await countTextCorrections(this.#house.stores.operations, workspace.id);
    if (sinceModel < Math.max(TEXT_LIMITS.correctionsMin, NEW_SHARE * confirmed)) return;
    if (this.isLearning(workspace.id)) this.#again.add(workspace.id);
    else await this.learn(workspace, { by, selfTraining: false });
  }

  /**
   * Makes a version, and lets it stand where nothing it is measured on falls.
   *
   * @returns its number and whether it stands
   * @throws Refusal conflict `textModels.learning`, `textModels.nothingToLearn`
   */
  async learn(workspace: LearningWorkspace, order: Order): Promise<{ number: number; stands: boolean }> {
    if (this.isLearning(workspace.id)) throw new Refusal('conflict', 'textModels.learning');
    this.#learning.add(workspace.id);
    try {
      return await this.#make(workspace, order);
    } finally {
      this.#learning.delete(workspace.id);
      if (this.#again.delete(workspace.id))
        this.#house.inBackground('learning from corrections', this.#learnIfDue(workspace, order.by));
    }
  }

  async #make(workspace: LearningWorkspace, { by, selfTraining, installed }: Order) {
    const { operations } = this.#house.stores;
    const [standing, lessons, seeds, ownTexts] = await Promise.all([
      findStandingTextModel(operations, workspace.id),
      this.lessons(workspace),
      this.seeds(workspace.id),
      selfTraining ? this.#ownTexts(workspace) : [],
    ]);
    const learnt = lessons.filter(({ heldOut }) => !heldOut).length;
    if (!selfTraining && installed === undefined && learnt < TEXT_LIMITS.correctionsMin)
      throw new Refusal('conflict', 'textModels.nothingToLearn', { needed: TEXT_LIMITS.correctionsMin, learnt });
    const base = standing === null ? null : { number: standing.number, bytes: Uint8Array.from(standing.bytes) };
    const teaching = { standing: base, lessons, seeds, seed: SEED, ...(selfTraining ? { ownTexts } : {}) };
    const work = { kind: 'teach' as const, teaching, installed: installed ?? null };
    const { bytes, made, figures, holds } = await workOnTexts<'teach'>(work, this.#house.signal);
    const origin = installed !== undefined ? 'installed' : selfTraining ? 'selfTraining' : 'corrections';
    const number = await addTextModel(operations, { workspace: workspace.id, origin, made, figures, bytes, by });
    // what a person brought in stands when that person says so
    const stands = holds && origin !== 'installed';
    if (stands) await this.stand(workspace, number, by);
    return { number, stands };
  }

  /** Lets a version stand, 0 what ships; texts are read again by it. @throws Refusal not_found `textModels.noModel` */
  async stand(workspace: LearningWorkspace, number: number, by: string): Promise<void> {
    await standTextModel(this.#house.stores.operations, { workspace: workspace.id, number, by });
    wakeTextReading();
  }

  /** What stands of people's words on verdicts and aspects, of texts whose rows are still there. */
  async lessons(workspace: LearningWorkspace): Promise<Lesson[]> {
    const rows = await listTextCorrections(this.#house.stores.operations, workspace.id, { limit: LESSONS_MAX });
    const texts = await readCorrectedTexts(this.#house, workspace, rows);
    return rows.flatMap(({ textHash, language, kind, subject, value, heldOut, picked }): Lesson[] => {
      const text = texts.get(textHash);
      if (text === undefined) return [];
      if ((language !== 'zh' && language !== 'en') || (kind !== 'verdict' && kind !== 'aspect')) return [];
      return [{ text, language, kind, subject, value, heldOut, picked }];
    });
  }

  /** The words by which dimensions are known, with those that people took. */
  async seeds(workspace: string) {
    const { operations } = this.#house.stores;
    const [tree, judged] = await Promise.all([findTree(operations, workspace), listTextSeeds(operations, workspace)]);
    const taken = new Map<string, string[]>();
    for (const { dimension, word, accepted } of judged)
      if (accepted) taken.set(dimension, [...(taken.get(dimension) ?? []), word]);
    return composeAspectSeeds(tree?.dimensions ?? [], taken);
  }

  async #ownTexts(workspace: LearningWorkspace): Promise<OwnText[]> {
    const { operations, analytics } = this.#house.stores;
    const hidden = await listHiddenImports(operations, workspace.id);
    const asked = { workspace: workspace.number, hidden, rows: TEXT_LIMITS.ownTextsMax };
    return (await drawOwnTexts(analytics, asked)).flatMap(({ text, rating }): OwnText[] => {
      const language = scoredLanguageOf(detectLanguage(text));
      return language === null ? [] : [{ text, language, rating: labelOf(rating) }];
    });
  }

  #forgetSoon(workspace: number, textHashes: readonly string[]): void {
    const waiting = this.#toForget.get(workspace);
    if (waiting !== undefined) {
      for (const hash of textHashes) waiting.add(hash);
      return;
    }
    this.#toForget.set(workspace, new Set(textHashes));
    this.#house.inBackground('reading corrected texts again', this.#forget(workspace));
  }

  async #forget(workspace: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    const hashes = [...(this.#toForget.get(workspace) ?? [])];
    this.#toForget.delete(workspace);
    await forgetReadings(this.#house, { number: workspace }, hashes);
  }
}

function labelOf(rating: number | null): 0 | 1 | null {
  if (rating === null || (rating > RATED_BAD && rating < RATED_GOOD)) return null;
  return rating >= RATED_GOOD ? 1 : 0;
}
