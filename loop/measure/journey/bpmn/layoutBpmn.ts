import { BLUEPRINT_LANES, type BlueprintLane } from '@plumbline/model/journey.ts';
import { type BpmnFlow, type BpmnGateway, END, START, taskId } from './planFlows.ts';

export type Box = { x: number; y: number; width: number; height: number };
export type BpmnLayout = {
  pool: Box;
  lanes: ReadonlyMap<BlueprintLane, Box>;
  nodes: ReadonlyMap<string, Box>;
  routes: ReadonlyMap<string, readonly (readonly [x: number, y: number])[]>;
};

const TASK = { width: 120, height: 70 };
const EVENT = 36;
const GATEWAY = 50;
const GAP = 40;
const LANE = { height: 120, head: 30 };
const MARGIN = 60;
/** Between two flows that run beside each other. */
const CHANNEL = 12;

/**
 * Where everything stands: steps from left to right, each in its lane with its gateways beside it. What skips steps runs above the
 * lanes' steps, what goes back runs below them, each in a channel of its own.
 *
 * @param lanesOf  the lane of each step, from the first
 */
export function layoutBpmn(
  lanesOf: readonly BlueprintLane[],
  { gateways, flows }: { gateways: readonly BpmnGateway[]; flows: readonly BpmnFlow[] },
): BpmnLayout {
  const { columns, right } = placeColumns(lanesOf, gateways);
  const columnOf = new Map(columns.map(({ id }, at) => [id, at]));
  const spans = flows.map((flow) => (columnOf.get(flow.to) ?? 0) - (columnOf.get(flow.from) ?? 0));
  const [above, below] = [
    flows.filter((_flow, at) => (spans[at] ?? 0) > 1),
    flows.filter((_flow, at) => (spans[at] ?? 0) < 0),
  ];
  const top = MARGIN + (above.length + 1) * CHANNEL;
  const middle = (lane: BlueprintLane) => top + BLUEPRINT_LANES.indexOf(lane) * LANE.height + LANE.height / 2;
  const nodes = new Map(
    columns.map(({ id, lane, x, width, height }) => [id, { x, y: middle(lane) - height / 2, width, height }]),
  );
  const foot = top + BLUEPRINT_LANES.length * LANE.height;
  const pool = { x: MARGIN, y: MARGIN, width: right - MARGIN, height: foot + (below.length + 1) * CHANNEL - MARGIN };
  const lanes = new Map(
    BLUEPRINT_LANES.map((lane, at): [BlueprintLane, Box] => {
      const y = at === 0 ? pool.y : top + at * LANE.height;
      const end = at === BLUEPRINT_LANES.length - 1 ? pool.y + pool.height : top + (at + 1) * LANE.height;
      return [lane, { x: pool.x + LANE.head, y, width: pool.width - LANE.head, height: end - y }];
    }),
  );
  const routes = new Map(
    flows.map((flow) => {
      const [from, to] = [nodes.get(flow.from), nodes.get(flow.to)];
      if (from === undefined || to === undefined) throw new RangeError(`a flow from nowhere: ${flow.id}`);
      if (above.includes(flow))
        return [flow.id, aroundOf(from, to, top - (above.indexOf(flow) + 1) * CHANNEL, 'above')];
      if (below.includes(flow))
        return [flow.id, aroundOf(from, to, foot + (below.indexOf(flow) + 1) * CHANNEL, 'below')];
      return [flow.id, straightOf(from, to)];
    }),
  );
  return { pool, lanes, nodes, routes };
}

type Column = { id: string; lane: BlueprintLane; x: number; width: number; height: number };

function placeColumns(lanesOf: readonly BlueprintLane[], gateways: readonly BpmnGateway[]) {
  const columns: Column[] = [];
  let right = MARGIN + LANE.head + 30;
  const place = (id: string, lane: BlueprintLane, width: number, height: number) => {
    columns.push({ id, lane, x: right, width, height });
    right += width + GAP;
  };
  const gateway = (at: number, does: BpmnGateway['does'], lane: BlueprintLane) => {
    const own = gateways.find((one) => one.at === at && one.does === does);
    if (own !== undefined) place(own.id, lane, GATEWAY, GATEWAY);
  };
  // the customer begins and ends the journey
  place(START, 'customer', EVENT, EVENT);
  gateway(0, 'split', 'customer');
  for (const [at, lane] of lanesOf.entries()) {
    gateway(at + 1, 'join', lane);
    place(taskId(at + 1), lane, TASK.width, TASK.height);
    gateway(at + 1, 'split', lane);
  }
  gateway(0, 'join', 'customer');
  place(END, 'customer', EVENT, EVENT);
  return { columns, right };
}

type Route = [x: number, y: number][];

/** Straight on in a lane, with two corners between lanes. */
function straightOf(from: Box, to: Box): Route {
  const start: Route[number] = [from.x + from.width, from.y + from.height / 2];
  const end: Route[number] = [to.x, to.y + to.height / 2];
  if (start[1] === end[1]) return [start, end];
  const corner = (start[0] + end[0]) / 2;
  return [start, [corner, start[1]], [corner, end[1]], end];
}

/** Out of the middle of one side, along a channel, and into the middle of the same side. */
function aroundOf(from: Box, to: Box, channel: number, side: 'above' | 'below'): Route {
  const [x, other] = [from.x + from.width / 2, to.x + to.width / 2];
  const edgeOf = (box: Box) => (side === 'above' ? box.y : box.y + box.height);
  return [
    [x, edgeOf(from)],
    [x, channel],
    [other, channel],
    [other, edgeOf(to)],
  ];
}
