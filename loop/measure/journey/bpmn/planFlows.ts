import type { StepArrow } from './linkSteps.ts';

export type BpmnFlow = { id: string; from: string; to: string; name: string };
/** What stands between events and tasks: a way that parts, or ways that come together. `at` is the step, 0 the start or the end. */
export type BpmnGateway = { id: string; at: number; does: 'split' | 'join' };

export const START = 'Start_1';
export const END = 'End_1';
export const taskId = (step: number): string => `Task_${step}`;

/**
 * Flows of a process from arrows between steps: where several leave a step an exclusive gateway parts them, each with its share as
 * its name, and where several come to one another brings them together.
 */
export function planFlows(arrows: readonly StepArrow[]): { gateways: BpmnGateway[]; flows: BpmnFlow[] } {
  const gateways: BpmnGateway[] = [];
  const pairs: Omit<BpmnFlow, 'id'>[] = [];
  const out = (step: number) => arrows.filter(({ from }) => from === step).length > 1;
  const into = (step: number) => arrows.filter(({ to }) => to === step).length > 1;
  const nodeOf = (step: number, side: 'from' | 'to') => (step > 0 ? taskId(step) : side === 'from' ? START : END);
  for (const step of [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other)) {
    if (into(step)) {
      gateways.push({ id: `Join_${step}`, at: step, does: 'join' });
      pairs.push({ from: `Join_${step}`, to: nodeOf(step, 'to'), name: '' });
    }
    if (out(step)) {
      gateways.push({ id: `Split_${step}`, at: step, does: 'split' });
      pairs.push({ from: nodeOf(step, 'from'), to: `Split_${step}`, name: '' });
    }
  }
  for (const { from, to, share } of arrows)
    pairs.push({
      from: out(from) ? `Split_${from}` : nodeOf(from, 'from'),
      to: into(to) ? `Join_${to}` : nodeOf(to, 'to'),
      name: out(from) && share !== null ? `${Math.round(100 * share)}%` : '',
    });
  return { gateways, flows: pairs.map((pair, at) => ({ id: `Flow_${at + 1}`, ...pair })) };
}

/** Flows as one text, by which a file is known that nobody has redrawn. */
export const signFlows = (flows: readonly { from: string; to: string }[]): string =>
  flows
    .map(({ from, to }) => `${from}>${to}`)
    .sort()
    .join(' ');
