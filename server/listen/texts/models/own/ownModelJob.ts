import { listTextsOfOccasions, listUncertainTexts } from '@plumbline/store/analytics/listen/textReview.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import {
  type AskingWorkspace,
  changeOwnTextModel,
  keepOwnAnswers,
  listOwnAnswers,
  listOwnTextModels,
  type OwnAnswer,
  takeAllowance,
} from '@plumbline/store/operations/listen/ownTextModels.ts';
import { listPersonsWords } from '@plumbline/store/operations/listen/textCorrections.ts';
import type { Job } from '../../../../house/jobs.ts';
import type { HouseContext } from '../../../../http/context.ts';
import { forgetReadings } from '../../forgetReadings.ts';
import { loadEdition } from '../../loadEdition.ts';
import { workOnTexts } from '../workOnTexts.ts';
import { findOwnModelKey } from './ownModelKey.ts';

/** Texts of one turn, so that a turn ends well before the next. */
const TEXTS_AT_ONCE = 200;
/** Drawn beyond that: some were answered already. */
const DRAWN_MAX = 5000;

/** Sends the texts of which the built-in model is unsure to a model of one's own, where a person turned one on. */
export function makeOwnModelJob(): Job {
  return {
    queue: 'own-text-model',
    cron: '* * * * *',
    work: async (house, signal) => {
      for (const workspace of await listOwnTextModels(house.stores.operations)) {
        await askForUncertain(house, workspace, signal);
      }
    },
  };
}

/** One turn for one workspace. @returns how many texts got an answer */
export async function askForUncertain(
  house: HouseContext,
  { id, number, settings }: AskingWorkspace,
  signal: AbortSignal,
): Promise<number> {
  const { operations } = house.stores;
  const texts = await unansweredTexts(house, { id, number, settings });
  if (texts.length === 0) return 0;
  const day = house.now().toISOString().slice(0, 10);
  const limit = settings.kind === 'address' ? settings.textsPerDayMax : Number.MAX_SAFE_INTEGER;
  const allowed = await takeAllowance(operations, { workspace: id, day, wanted: texts.length, limit });
  const sent = texts.slice(0, allowed);
  if (sent.length === 0) return 0;
  const key = await findOwnModelKey(house.config.dataDir, id);
  const own = { settings, key, texts: sent.map(({ text }) => text) };
  const { answers, trouble } = await workOnTexts<'own'>({ kind: 'own', own }, signal);
  const said = sent.flatMap(({ textHash }, at): OwnAnswer[] => {
    const answer = answers[at] ?? null;
    return answer === null ? [] : [{ textHash, ...answer }];
  });
  await keepOwnAnswers(operations, id, said);
  await changeOwnTextModel(operations, id, { trouble });
  const hashes = said.map(({ textHash }) => textHash);
  await forgetReadings(house, { number }, hashes);
  return said.length;
}

async function unansweredTexts(house: HouseContext, { id, number, settings }: AskingWorkspace) {
  const { operations, analytics } = house.stores;
  const [edition, hidden, known, said] = await Promise.all([
    loadEdition(house, id),
    listHiddenImports(operations, id),
    listOwnAnswers(operations, id),
    listPersonsWords(operations, id),
  ]);
  const verdicts = said.filter(({ kind }) => kind === 'verdict');
  const answered = new Set([...known, ...verdicts].map(({ textHash }) => textHash));
  const asked = { workspace: number, edition, hidden, band: settings.band, rows: DRAWN_MAX };
  const drawn = (await listUncertainTexts(analytics, asked))
    .filter(({ textHash }) => !answered.has(textHash))
    .slice(0, TEXTS_AT_ONCE);
  const found = await listTextsOfOccasions(
    analytics,
    number,
    drawn.map(({ occasion }) => occasion),
  );
  const texts = new Map(found.map(({ textHash, text }) => [textHash, text]));
  return drawn.flatMap(({ textHash }) => {
    const text = texts.get(textHash);
    return text === undefined ? [] : [{ textHash, text }];
  });
}
