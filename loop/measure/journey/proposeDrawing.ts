import type { JourneyDrawing, JourneyPhase, JourneyStage, JourneyStep } from '@plumbline/model/journey.ts';
import { JOURNEY_LIMITS } from '@plumbline/model/journey.ts';
import type { Names } from '@plumbline/model/locale.ts';

/** A discovered journey as a drawing to begin from. */
export type Discovered = {
  caseBy: string;
  names: Names;
  /** in the usual order, each with the step that its file puts it in ('' none) */
  events: readonly { name: string; step: string }[];
  /** the name of the one stage where files name no steps */
  whole: Names;
  locale: 'zh-CN' | 'zh-TW' | 'en';
};

/**
 * Proposes a drawing: what files call a step becomes a stage, events become its steps, in the usual order. The first stage is taken
 * to be before, the last after, those between during; everything is done by the customer until somebody says otherwise.
 */
export function proposeDrawing({ caseBy, names, events, whole, locale }: Discovered): JourneyDrawing {
  const taken = events.slice(0, JOURNEY_LIMITS.stepsMax);
  const steps = [...new Set(taken.map(({ step }) => step))].slice(0, JOURNEY_LIMITS.stagesMax);
  const stages = steps.map(
    (step, at): JourneyStage => ({
      key: `s${at + 1}`,
      names: step === '' ? whole : { [locale]: step },
      phase: phaseOf(at, steps.length),
    }),
  );
  // a stage stands where most of it happens: steps of one stage lie together
  const placed = stages.flatMap(({ key }, at) =>
    taken
      .filter(({ step }) => (steps.includes(step) ? step === steps[at] : at === steps.length - 1))
      .map(({ name }) => ({ name, stage: key })),
  );
  return {
    ...{ names, caseBy, stages },
    steps: placed.map(
      ({ name, stage }, at): JourneyStep => ({
        ...{ key: `e${at + 1}`, stage, names: { [locale]: name.slice(0, 200) } },
        ...{ lane: 'customer', events: [name], dimensions: [], touchpoints: [] },
      }),
    ),
  };
}

function phaseOf(at: number, of: number): JourneyPhase {
  if (of === 1) return 'during';
  return at === 0 ? 'before' : at === of - 1 ? 'after' : 'during';
}
