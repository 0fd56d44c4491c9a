import { Names } from '@plumbline/model/locale.ts';
import { PUBLIC_MARKS, PUBLIC_SPLITS } from '@plumbline/model/transparency.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerTopics } from '../../listen/texts/topics/answerTopics.ts';
import { answerIndex } from '../../measure/answerIndex.ts';
import { answerLines } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';

/** What there is to choose from for the page, so that nobody chooses what has no figure. */
export const TransparencyChoices = z
  .object({
    dimensions: z.array(z.object({ key: z.string(), names: Names, marks: z.array(z.enum(PUBLIC_MARKS)) })),
    indices: z.array(z.object({ key: z.string(), names: Names })),
    promises: z.array(z.object({ promise: z.uuid(), names: Names, withdrawn: z.boolean() })),
    topics: z.array(z.object({ topic: z.int(), name: z.string(), texts: z.int() })),
    splits: z.array(z.enum(PUBLIC_SPLITS)),
  })
  .meta({ id: 'TransparencyChoices' });
export type TransparencyChoices = z.infer<typeof TransparencyChoices>;

export async function answerChoices(context: WorkspaceContext): Promise<TransparencyChoices> {
  const all = LinesQuery.parse({});
  const [{ lines }, { indices }, ledger, topics] = await Promise.all([
    answerLines(context, all),
    answerIndex(context, all),
    listLedger(context.stores.operations, context.workspace.id),
    topicsOf(context),
  ]);
  const told = ledger.filter(({ validFrom }) => validFrom !== null);
  return {
    dimensions: lines.flatMap(({ dimension: { key, names }, marks }) => {
      const known = PUBLIC_MARKS.filter((mark) => marks[mark].kind === 'estimate' || marks[mark].kind === 'set');
      return known.length === 0 ? [] : [{ key, names, marks: known }];
    }),
    indices: indices
      .filter(({ value }) => value.kind === 'estimate')
      .map(({ index, names }) => ({ key: index, names })),
    promises: told
      .filter(({ id }, at) => told.findIndex((one) => one.id === id) === at)
      .map(({ id, input, state }) => ({ promise: id, names: input.names, withdrawn: state === 'withdrawn' })),
    topics,
    splits: [...PUBLIC_SPLITS],
  };
}

/** Topics that enough people speak of; none before any text was read. */
async function topicsOf(context: WorkspaceContext): Promise<TransparencyChoices['topics']> {
  const { run, topics } = await answerTopics(context);
  if (run === null) return [];
  return topics
    .filter(({ hidden, share }) => !hidden && share.kind === 'estimate')
    .map(({ topic, name, proposed, texts }) => ({ topic, name: name ?? proposed, texts }));
}
