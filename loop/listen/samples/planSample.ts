import { LIMITS } from '@plumbline/model/limits.ts';
import type { SampleDesign, SamplePlan, SampleWarning, StratumPlan } from '@plumbline/model/sample.ts';
import { STRATA_MAX } from '@plumbline/model/sample.ts';
import { allocateSample } from './allocateSample.ts';
import { marginOf, type Spread, sizeSample } from './sizeSample.ts';

/** People of a stratum of the frame; those left alone are among them. */
export type CountedStratum = { stratum: string; people: number; optedOut: number; tired: number };

/** From here on unequal weights are worth a word: a sixth of the effective number is lost. */
const ALLOCATION_EFFECT_HIGH = 1.2;

/** What a design comes to on a frame: whom to ask, how exact that is, and what is worth a look before it is drawn. */
export function planSample(
  design: SampleDesign,
  counted: readonly CountedStratum[],
  { asOf }: { asOf: string },
): SamplePlan {
  const frame = counted
    .slice(0, STRATA_MAX)
    .map((one) => ({ ...one, eligible: one.people - one.optedOut - one.tired }));
  const sum = (of: (one: (typeof frame)[number]) => number) => frame.reduce((all, one) => all + of(one), 0);
  const eligible = sum((one) => one.eligible);
  const { answersNeeded, toAsk } = sizeOf(design, eligible);
  const main = allocate(design, frame, toAsk);
  const spread = spreadOf(design);
  const strata = frame.map((one, at) => planStratum(design, spread, one, main[at] ?? 0));
  const asked = strata.filter((one) => one.main > 0);
  const allocationEffect = kishOf(asked);
  const plan: Omit<SamplePlan, 'warnings'> = {
    schema: 1,
    asOf,
    ...{
      people: sum((one) => one.people),
      optedOut: sum((one) => one.optedOut),
      tired: sum((one) => one.tired),
      eligible,
    },
    ...{ answersNeeded, toAsk },
    main: strata.reduce((all, one) => all + one.main, 0),
    reserve: strata.reduce((all, one) => all + one.reserve, 0),
    answers: strata.reduce((all, one) => all + one.answers, 0),
    margin: marginOf(
      spread,
      asked.map((one) => ({ people: one.eligible, answers: one.answers })),
      design,
    ),
    unit: spread.kind,
    confidence: design.confidence,
    ...{ allocationEffect, strata },
    tooManyStrata: counted.length > STRATA_MAX,
    method: 'sample-size',
  };
  return { ...plan, warnings: warn(design, plan) };
}

/** What an answer is taken to vary by: where a number of people was typed, a share of a half, which varies most. */
export function spreadOf({ target }: Pick<SampleDesign, 'target'>): Spread {
  if (target.kind === 'mean') return { kind: 'mean', sd: target.sd };
  return { kind: 'share', expected: target.kind === 'share' ? target.expected : 0.5 };
}

function sizeOf(design: SampleDesign, people: number): { answersNeeded: number; toAsk: number } {
  const { target, responseRate } = design;
  if (target.kind === 'invited') return { answersNeeded: target.invited * responseRate, toAsk: target.invited };
  const answersNeeded = sizeSample(spreadOf(design), { ...design, margin: target.margin, people });
  return { answersNeeded, toAsk: Math.ceil(answersNeeded / responseRate - 1e-9) };
}

type Eligible = CountedStratum & { eligible: number };

function allocate(design: SampleDesign, frame: readonly Eligible[], toAsk: number): number[] {
  if (design.allocation === 'hand')
    return frame.map(({ stratum, eligible }) => Math.min(eligible, design.byHand[stratum] ?? 0));
  const sds = Object.values(design.sds);
  const meanSd = sds.length === 0 ? 1 : sds.reduce((all, sd) => all + sd, 0) / sds.length;
  const shares = frame.map(({ stratum, eligible }) => ({
    people: eligible,
    weight:
      design.allocation === 'equal'
        ? Math.sign(eligible)
        : eligible * (design.allocation === 'neyman' ? (design.sds[stratum] ?? meanSd) : 1),
  }));
  return allocateSample(shares, toAsk, design.stratumMin);
}

function planStratum(design: SampleDesign, spread: Spread, one: Eligible, main: number): StratumPlan {
  const reserve = Math.min(one.eligible - main, Math.ceil(main * design.reserveShare - 1e-9));
  const answers = main * design.responseRate;
  return {
    ...one,
    ...{ main, reserve, answers },
    baseWeight: main === 0 ? 0 : one.eligible / main,
    margin: main === 0 ? null : marginOf(spread, [{ people: one.eligible, answers }], design),
  };
}

function kishOf(strata: readonly StratumPlan[]): number {
  const n = strata.reduce((all, { main }) => all + main, 0);
  const sum = strata.reduce((all, { main, baseWeight }) => all + main * baseWeight, 0);
  const squares = strata.reduce((all, { main, baseWeight }) => all + main * baseWeight * baseWeight, 0);
  return n === 0 ? 1 : Math.max(1, (n * squares) / (sum * sum));
}

function warn(design: SampleDesign, plan: Omit<SamplePlan, 'warnings'>): SampleWarning[] {
  const known = new Set(plan.strata.map(({ stratum }) => stratum));
  const typed = {
    ...(design.allocation === 'hand' ? design.byHand : {}),
    ...(design.allocation === 'neyman' ? design.sds : {}),
  };
  const unknown = Object.keys(typed).filter((stratum) => !known.has(stratum));
  const warnings: SampleWarning[] = [
    ...unknown.map((stratum) => ({ key: 'unknownStratum' as const, stratum, values: { stratum } })),
    ...plan.strata.flatMap((one) => warnOfStratum(design, one)),
  ];
  if (plan.main < plan.toAsk && design.allocation !== 'hand')
    warnings.push({ key: 'targetMissed', stratum: null, values: { toAsk: plan.toAsk, main: plan.main } });
  if (plan.allocationEffect >= ALLOCATION_EFFECT_HIGH)
    warnings.push({
      key: 'unequalWeights',
      stratum: null,
      values: { effect: Number(plan.allocationEffect.toFixed(2)) },
    });
  return warnings;
}

function warnOfStratum(design: SampleDesign, one: StratumPlan): SampleWarning[] {
  const { stratum, eligible, main, reserve } = one;
  const warnings: SampleWarning[] = [];
  const wanted = design.allocation === 'hand' ? (design.byHand[stratum] ?? 0) : Math.max(main, design.stratumMin);
  if (wanted > eligible || (main === eligible && main > 0 && design.allocation !== 'hand' && wanted > main))
    warnings.push({ key: 'stratumSmall', stratum, values: { stratum, wanted, eligible } });
  if (main === 0 && eligible > 0) warnings.push({ key: 'stratumLeftOut', stratum, values: { stratum, eligible } });
  const reserveWanted = Math.ceil(main * design.reserveShare - 1e-9);
  if (reserve < reserveWanted)
    warnings.push({ key: 'reserveSmall', stratum, values: { stratum, wanted: reserveWanted, reserve } });
  if (main > 0 && one.answers < LIMITS.cellPeopleMin)
    warnings.push({ key: 'fewAnswers', stratum, values: { stratum, answers: Number(one.answers.toFixed(1)) } });
  return warnings;
}
