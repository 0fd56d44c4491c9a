import { estimateCoding } from '@plumbline/loop/explain/causes/estimateCoding.ts';
import {
  CAUSE_LIMITS,
  type CauseCoding,
  type CauseCodingSummary,
  type NewCauseCoding,
} from '@plumbline/model/cause.ts';
import { withDescendants } from '@plumbline/model/dimension.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countCauseMentions, drawBlamingTexts } from '@plumbline/store/analytics/explain/causes/causeEvidence.ts';
import { findDrawnTexts } from '@plumbline/store/analytics/listen/findDrawnTexts.ts';
import {
  addCauseCoding,
  type CauseCodeRow,
  type CauseCodingRow,
  listCauseCodes,
  listCauseCodings,
  loadCauseCoding,
  saveCauseCode,
} from '@plumbline/store/operations/explain/causes.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { presentTexts } from '../../listen/texts/listTexts.ts';
import { chooseDimensions, loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';
import { askBlaming } from './answerCauses.ts';
import { loadCauses } from './changeCauses.ts';

const CODERS = 2;

/** Samples of comments and how far each coder has come, the newest first. */
export async function answerCodings(context: WorkspaceContext): Promise<CauseCodingSummary[]> {
  const { operations } = context.stores;
  const rows = await listCauseCodings(operations, context.workspace.id, CAUSE_LIMITS.codingsMax);
  const codes = await listCauseCodes(operations, {
    ...{ workspace: context.workspace.id, codings: rows.map(({ id }) => id) },
  });
  return rows.map((row) =>
    summarise(
      row,
      codes.filter(({ coding }) => coding === row.id),
      nameOfActor(context.actor),
    ),
  );
}

/**
 * Draws comments that blame, for two people to sort by cause.
 *
 * @returns its id
 * @throws Refusal not_found `measure.noDimension`; conflict `causes.tooFewComments` where there are too few, or of too few people
 */
export async function drawCoding(context: WorkspaceContext, input: NewCauseCoding): Promise<string> {
  const { operations, analytics } = context.stores;
  const subject = await loadSubject(context);
  const { dimension, from, to, filters = {} } = input;
  if (dimension !== '') chooseDimensions(subject.tree, { dimension: [dimension] });
  const family = dimension === '' ? [] : withDescendants(subject.tree.dimensions, dimension);
  const { region = [], channel = [], segment = [] } = filters;
  const asked = { family, from: from ?? undefined, to: to ?? undefined, region, channel, segment };
  const blaming = await askBlaming(context, subject, asked);
  const needed = CAUSE_LIMITS.kappaTextsMin;
  if (blaming === null) throw new Refusal('conflict', 'causes.tooFewComments', { found: 0, needed });
  const { signal } = context;
  const seed = Math.floor(context.now().getTime() / 1000) % 2_147_483_647;
  const [[all], drawn, { version }] = await Promise.all([
    countCauseMentions(analytics, blaming, { terms: [' '], owners: [[]], rows: CAUSE_LIMITS.commentsMax }, { signal }),
    drawBlamingTexts(analytics, blaming, { rows: input.texts, seed }, { signal }),
    loadCauses(context),
  ]);
  // few people are known by what they wrote
  if (drawn.length < needed || (all?.people ?? 0) < LIMITS.commentPeopleMin) {
    throw new Refusal('conflict', 'causes.tooFewComments', { found: drawn.length, needed });
  }
  const days = drawn.map(({ onDay }) => onDay).sort();
  return addCauseCoding(operations, {
    ...{ workspace: context.workspace.id, dimension, texts: drawn.map(({ textKey }) => textKey) },
    ...{ from: days[0] ?? todayIn(context), to: days.at(-1) ?? todayIn(context) },
    ...{ filters, causesVersion: version, drawnBy: nameOfActor(context.actor) },
  });
}

/**
 * A sample with its comments and what I said of them. What the other said is shown once both have sorted all, and agreement
 * once both have sorted enough, so that they judge apart from each other.
 *
 * @throws Refusal not_found `causes.noCoding`
 */
export async function answerCoding(context: WorkspaceContext, coding: string): Promise<CauseCoding> {
  const { operations, analytics } = context.stores;
  const workspace = context.workspace.id;
  const row = await loadCauseCoding(operations, { workspace, coding });
  const [codes, subject, { standing }, { causes }] = await Promise.all([
    listCauseCodes(operations, { workspace, codings: [coding] }),
    loadSubject(context),
    findTextEditions(operations, workspace),
    loadCauses(context),
  ]);
  const readings = await findDrawnTexts(
    analytics,
    {
      ...{ workspace: context.workspace.number, edition: standing?.edition ?? 0, hidden: subject.hidden },
      ...{ from: row.from, to: row.to, keys: row.texts },
    },
    { signal: context.signal },
  );
  const asked = {
    ...{ workspace: context.workspace.number, hidden: subject.hidden, edition: standing?.edition ?? 0 },
    ...{ dimensions: [], from: null, to: null, filters: {}, attributes: {} },
    ...{ verdicts: [], languages: [], statements: [], terms: [] },
  };
  const texts = await presentTexts(context, { asked }, readings);
  const me = nameOfActor(context.actor);
  const mine = new Map(codes.filter(({ coder }) => coder === me).map(({ text, cause }) => [text, cause]));
  const others = new Map(codes.filter(({ coder }) => coder !== me).map(({ text, cause }) => [text, cause]));
  const keys = new Set(texts.map(({ key }) => key));
  const bothDone = [...keys].every((key) => mine.has(key) && others.has(key));
  const both = [...keys].filter((key) => mine.has(key) && others.has(key));
  const parents = new Map(causes.map(({ key, parent }) => [key, parent ?? key]));
  const enough = bothDone && both.length >= CAUSE_LIMITS.kappaTextsMin;
  const { confidence } = readingOf(context, todayIn(context));
  return {
    ...summarise(row, codes, me),
    comments: row.texts.flatMap((key) => {
      const text = texts.find((one) => one.key === key);
      if (text === undefined) return [];
      const other = bothDone ? (others.get(key) ?? null) : null;
      return [{ text: key, day: text.day, words: text.text, mine: mine.get(key) ?? null, other }];
    }),
    agreement: enough
      ? estimateCoding(
          both.map((key) => ({ one: mine.get(key) ?? '', other: others.get(key) ?? '' })),
          (cause) => parents.get(cause) ?? cause,
          confidence,
        )
      : null,
    needed: CAUSE_LIMITS.kappaTextsMin,
  };
}

/**
 * Says what a comment of a sample is about.
 *
 * @throws Refusal not_found `causes.noCoding`, `causes.none`; invalid `causes.noComment`; conflict `causes.twoCoders` for a third
 *   person, `causes.compared` once both have sorted all and see each other's
 */
export async function codeComment(
  context: WorkspaceContext,
  coding: string,
  { text, cause }: { text: string; cause: string },
): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const row = await loadCauseCoding(operations, { workspace, coding });
  if (!row.texts.includes(text)) throw new Refusal('invalid', 'causes.noComment', { text });
  const { causes } = await loadCauses(context);
  if (cause !== '' && !causes.some(({ key, retired }) => key === cause && retired === null)) {
    throw new Refusal('not_found', 'causes.none', { cause });
  }
  const me = nameOfActor(context.actor);
  const code = { workspace, coding, coder: me, text, cause, codedAt: context.now() };
  await saveCauseCode(operations, code, (codes) => {
    const coders = new Set(codes.map(({ coder }) => coder));
    if (!coders.has(me) && coders.size >= CODERS) throw new Refusal('conflict', 'causes.twoCoders', {});
    const done = [...coders].filter((coder) => codes.filter((one) => one.coder === coder).length >= row.texts.length);
    if (done.length >= CODERS) throw new Refusal('conflict', 'causes.compared', {});
  });
}

function summarise(row: CauseCodingRow, codes: readonly CauseCodeRow[], me: string): CauseCodingSummary {
  const { id, dimension, texts, filters, drawnBy, drawnAt } = row;
  const coders = [...new Set(codes.map(({ coder }) => coder))];
  return {
    ...{ id, dimension, texts: texts.length, filters, drawnBy, drawnAt: drawnAt.toISOString() },
    coders: coders.map((coder) => {
      const own = codes.filter((one) => one.coder === coder);
      return { coder, name: own[0]?.coderName ?? coder, coded: own.length, mine: coder === me };
    }),
  };
}
