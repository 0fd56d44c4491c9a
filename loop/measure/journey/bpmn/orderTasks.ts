import type { XmlElement } from './readBpmn.ts';

type Arrow = { from: string; to: string };

/**
 * Tasks in the order of the flows: each after all that lead to it, but for flows that go back. What no flow touches stands last, as
 * in the file.
 */
export function orderTasks(tasks: readonly XmlElement[], arrows: readonly Arrow[]): XmlElement[] {
  const nodes = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
  const forward = withoutLoops(nodes, arrows);
  const open = new Map(nodes.map((node) => [node, 0]));
  for (const { to } of forward) open.set(to, (open.get(to) ?? 0) + 1);
  const next = groupBy(forward);
  const queue = nodes.filter((node) => open.get(node) === 0);
  for (const node of queue) {
    for (const to of next.get(node) ?? []) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) queue.push(to);
    }
  }
  const placeOf = new Map(queue.map((node, at) => [node, at]));
  const place = ({ attributes }: XmlElement) => placeOf.get(attributes.id ?? '') ?? Number.MAX_SAFE_INTEGER;
  return tasks.toSorted((one, other) => place(one) - place(other));
}

/** The flows but those that lead back to where one is on the way from; in depth, from what nothing leads to. */
function withoutLoops(nodes: readonly string[], arrows: readonly Arrow[]): Arrow[] {
  const led = new Set(arrows.map(({ to }) => to));
  const next = groupBy(arrows);
  const state = new Map<string, 'open' | 'done'>();
  const kept: Arrow[] = [];
  for (const root of [...nodes.filter((node) => !led.has(node)), ...nodes]) {
    if (state.has(root)) continue;
    state.set(root, 'open');
    const way = [{ node: root, at: 0 }];
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const to = (next.get(here.node) ?? [])[here.at++];
      if (to === undefined) {
        state.set(here.node, 'done');
        way.pop();
      } else if (state.get(to) !== 'open') {
        kept.push({ from: here.node, to });
        if (state.has(to)) continue;
        state.set(to, 'open');
        way.push({ node: to, at: 0 });
      }
    }
  }
  return kept;
}

function groupBy(arrows: readonly Arrow[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { from, to } of arrows) {
    const group = groups.get(from);
    if (group === undefined) groups.set(from, [to]);
    else group.push(to);
  }
  return groups;
}
