import type { JourneyDrawing } from '@plumbline/model/journey.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

/**
 * Refuses a drawing that cannot be counted by.
 *
 * @param dimensions  keys of the tree
 * @throws Refusal invalid `journey.twice` for a key that stands twice, `journey.noStage`, `journey.eventTwice` for an event that two
 *   steps are bound to, `journey.noDimension`
 */
export function checkDrawing({ stages, steps }: JourneyDrawing, dimensions: ReadonlySet<string>): void {
  const stageKeys = new Set<string>();
  for (const { key } of stages) {
    if (stageKeys.has(key)) throw new Refusal('invalid', 'journey.twice', { key });
    stageKeys.add(key);
  }
  const stepKeys = new Set<string>();
  const boundTo = new Map<string, string>();
  for (const { key, stage, events, dimensions: bound } of steps) {
    if (stepKeys.has(key)) throw new Refusal('invalid', 'journey.twice', { key });
    stepKeys.add(key);
    if (!stageKeys.has(stage)) throw new Refusal('invalid', 'journey.noStage', { step: key, stage });
    for (const event of events) {
      const other = boundTo.get(event);
      if (other !== undefined) throw new Refusal('invalid', 'journey.eventTwice', { event, step: key, other });
      boundTo.set(event, key);
    }
    const unknown = bound.find((dimension) => !dimensions.has(dimension));
    if (unknown !== undefined) throw new Refusal('invalid', 'journey.noDimension', { step: key, dimension: unknown });
  }
}
