import { composePyramid } from '@plumbline/loop/expect/pyramid/composePyramid.ts';
import { LOCALES, type Names } from '@plumbline/model/locale.ts';
import { PRESET_LEVELS, type PyramidInput, type PyramidLevel, type PyramidReport } from '@plumbline/model/pyramid.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countPyramid } from '@plumbline/store/analytics/expect/countPyramid.ts';
import { addPyramid, findPyramid } from '@plumbline/store/operations/expect/pyramids.ts';
import { say } from '@plumbline/words/say.ts';
import type { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type FilterQuery, readAsking } from '../../measure/linesQuery.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';

/** The pyramid with the levels that stand, or those of the first preset while nobody saved any. */
export async function answerPyramid(
  context: WorkspaceContext,
  query: z.output<typeof FilterQuery>,
): Promise<PyramidReport> {
  const { stores, workspace, signal } = context;
  const [subject, saved] = await Promise.all([loadSubject(context), findPyramid(stores.operations, workspace.id)]);
  const { hidden, excluded, roots } = subject;
  const { from, to, filters, attributes } = readAsking(query);
  const levels = saved?.levels ?? presetLevels();
  const used = levels.filter(({ dimensions }) => dimensions.length > 0);
  const reading = readingOf(context, to ?? todayIn(context));
  const patterns = await countPyramid(
    stores.analytics,
    { workspace: workspace.number, hidden, excluded, roots, from, to, filters, attributes },
    used,
    { signal },
  );
  const found = composePyramid(patterns, used.length, reading);
  return {
    schema: 1,
    version: saved?.version ?? 0,
    savedBy: saved?.savedBy ?? null,
    savedAt: saved?.savedAt.toISOString() ?? null,
    because: saved?.because ?? null,
    levels: levels.map((level) => {
      const figures = found.levels[used.indexOf(level)];
      const none = { kind: 'absent', because: 'notAsked' } as const;
      return { ...level, ...(figures ?? { met: none, counted: none, givenBeneath: none }) };
    }),
    unused: levels.filter((level) => !used.includes(level)).map(({ key }) => key),
    height: found.height,
    dropped: found.dropped,
    confidence: reading.confidence,
    asOf: reading.asOf,
  };
}

const presetLevels = (): PyramidLevel[] =>
  PRESET_LEVELS.functions.map((key) => ({
    key,
    names: Object.fromEntries(LOCALES.map((locale) => [locale, say(locale, `expect:pyramid.level.${key}`)])) as Names,
    dimensions: [],
  }));

/** Saves the levels as a new version. @throws Refusal invalid `measure.noDimension` for a dimension the tree has not */
export async function savePyramid(
  context: WorkspaceContext,
  { levels, because }: PyramidInput,
): Promise<{ version: number }> {
  const { stores, workspace, actor, now } = context;
  const { tree } = await loadSubject(context);
  const known = new Set(tree.dimensions.map(({ key }) => key));
  const unknown = levels.flatMap(({ dimensions }) => dimensions).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Refusal('not_found', 'measure.noDimension', { dimension: unknown });
  const saved = { workspace: workspace.id, levels, because, savedBy: nameOfActor(actor), savedAt: now() };
  return { version: await addPyramid(stores.operations, saved) };
}
