import { unitsOf } from '@plumbline/loop/commit/standards/demandOf.ts';
import {
  daysOfStages,
  LAW_STAGES,
  type Law,
  type LawInput,
  type LawQuestion,
  type LawStage,
  type LawStepInput,
  stageOn,
} from '@plumbline/model/law.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addLaw,
  addLawStep,
  type LawQuestionRow,
  type LawStepRow,
  listLaws,
  openLawQuestions,
  saveLaw,
} from '@plumbline/store/operations/expect/laws.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { namesOfPeople } from '../../commit/ledger/presentLedger.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type MeasureContext, todayIn } from '../../measure/loadSubject.ts';

/** The register, or one law of it, with its stages and what it asks. */
export async function answerLaws(context: MeasureContext, law = '') {
  const [{ laws, steps, questions }, names] = await Promise.all([
    listLaws(context.stores.operations, { workspace: context.workspace.id, law }),
    namesOfPeople(context),
  ]);
  const today = todayIn(context);
  return laws.map((row): Law => {
    const own = steps.filter((step) => step.law === row.id).map(presentStep);
    const asked = questions.filter((one) => one.law === row.id).map(presentLawQuestion);
    const people = [row.createdBy, ...own.map(({ by }) => by), ...asked.flatMap((one) => [one.openedBy, one.closedBy])];
    return {
      ...{ id: row.id, input: row.input, stage: stageOn(own, today), steps: own, questions: asked },
      ...{ createdBy: row.createdBy, createdAt: row.createdAt.toISOString() },
      people: Object.fromEntries(
        people.flatMap((one) => (one !== null && names.has(one) ? [[one, names.get(one) ?? one]] : [])),
      ),
    };
  });
}

/** @throws Refusal not_found `standards.noLaw` */
export async function answerLaw(context: WorkspaceContext, law: string): Promise<Law> {
  const [found] = await answerLaws(context, law);
  if (found === undefined) throw new Refusal('not_found', 'standards.noLaw', { law });
  return found;
}

export async function enterLaw(
  context: WorkspaceContext,
  { input, step }: { input: LawInput; step: LawStepInput },
): Promise<Law> {
  await checkLaw(context, input);
  const { stores, workspace, actor, now } = context;
  const by = { by: nameOfActor(actor), at: now() };
  const id = await addLaw(stores.operations, { workspace: workspace.id, input, step: { ...step, ...by } });
  await openQuestions(context, await answerLaw(context, id));
  return answerLaw(context, id);
}

/** Changes what the register says of a law; its stages stay as they were noted. A dimension that is new opens questions. */
export async function changeLaw(context: WorkspaceContext, law: string, input: LawInput): Promise<Law> {
  await checkLaw(context, input);
  await saveLaw(context.stores.operations, { workspace: context.workspace.id, law, input });
  await openQuestions(context, await answerLaw(context, law));
  return answerLaw(context, law);
}

/** @throws Refusal invalid `standards.stagesReversed` where stages would not follow one another */
export async function moveLaw(context: WorkspaceContext, law: string, step: LawStepInput): Promise<Law> {
  const { steps } = await answerLaw(context, law);
  const at = LAW_STAGES.indexOf(step.stage);
  for (const [stage, day] of daysOfStages(steps)) {
    const other = LAW_STAGES.indexOf(stage);
    if ((other < at && day > step.day) || (other > at && day < step.day)) {
      throw new Refusal('invalid', 'standards.stagesReversed', { day: step.day, otherDay: day });
    }
  }
  const { stores, workspace, actor, now } = context;
  const by = { by: nameOfActor(actor), at: now() };
  await addLawStep(stores.operations, { workspace: workspace.id, law, ...step, ...by });
  await openQuestions(context, await answerLaw(context, law));
  return answerLaw(context, law);
}

/** Who a question is from that no person opened: its day came. */
export const BY_ITSELF = 'plumbline';
type Asking = Pick<MeasureContext, 'stores' | 'workspace' | 'now'>;

/** A law that is coming, or has come, asks of each dimension whether its standard and its expectation are still right. */
function openQuestions(context: WorkspaceContext, law: Law): Promise<number> {
  return openStages(context, law, { stages: comingStages(law), by: nameOfActor(context.actor) });
}

/**
 * Opens what the register asks today: of laws that became drafts, were passed, or came into force on a day that was noted before it
 * came. What the same stage asked before stays as it is.
 *
 * @returns how many questions are new
 */
export async function openDueQuestions(context: MeasureContext): Promise<number> {
  let opened = 0;
  for (const law of await answerLaws(context)) {
    const stages = [...comingStages(law), ...(cameByItself(law, context.workspace.zone) ? ['inForce' as const] : [])];
    opened += await openStages(context, law, { stages, by: BY_ITSELF });
  }
  return opened;
}

function openStages(
  { stores, workspace, now }: Asking,
  { id, input }: Law,
  { stages, by }: { stages: readonly LawStage[]; by: string },
): Promise<number> {
  const opened = { openedBy: by, openedAt: now(), decider: input.decider };
  return openLawQuestions(
    stores.operations,
    stages.flatMap((stage) =>
      input.dimensions.flatMap((dimension) =>
        (['standard', 'expectation'] as const).map((about) => ({
          ...{ workspace: workspace.id, law: id, stage, dimension, about },
          ...opened,
        })),
      ),
    ),
  );
}

function comingStages({ steps, stage }: Law): LawStage[] {
  const asks: readonly LawStage[] = ['draft', 'passed'];
  // a law that is entered when it is long in force asks nothing about its draft
  return asks.filter((one) => one === stage && steps.some((noted) => noted.stage === one));
}

/** Whether a law is in force since a day that lay ahead when it was noted: nobody was there to ask then. */
function cameByItself({ steps, stage }: Law, zone: string): boolean {
  const noted = steps.filter((step) => step.stage === 'inForce').sort((one, other) => (one.at < other.at ? -1 : 1));
  const last = noted.at(-1);
  if (stage !== 'inForce' || last === undefined) return false;
  return last.day > new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(last.at));
}

/** @throws Refusal not_found `measure.noDimension`, invalid `standards.otherUnit`, `standards.boundWithoutDimension` */
async function checkLaw({ stores, workspace }: WorkspaceContext, { dimensions, bounds }: LawInput): Promise<void> {
  const tree = await findTree(stores.operations, workspace.id);
  for (const key of [...dimensions, ...bounds.map(({ dimension }) => dimension)]) {
    if (tree?.dimensions.some((one) => one.key === key) !== true) {
      throw new Refusal('not_found', 'measure.noDimension', { dimension: key });
    }
  }
  for (const { dimension, unit } of bounds) {
    if (!dimensions.includes(dimension)) throw new Refusal('invalid', 'standards.boundWithoutDimension', { dimension });
    const own = tree?.dimensions.find(({ key }) => key === dimension);
    const units = own === undefined ? [] : unitsOf(own);
    if (!units.includes(unit)) {
      throw new Refusal('invalid', 'standards.otherUnit', { dimension, unit, units: units.join(', ') });
    }
  }
}

const presentStep = ({ stage, day, because, by, at }: LawStepRow) => ({
  ...{ stage, day, because, by },
  at: at.toISOString(),
});

export function presentLawQuestion({ openedAt, closedAt, ...row }: LawQuestionRow): LawQuestion {
  return { ...row, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
}
