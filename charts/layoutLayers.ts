/** A directed graph whose nodes stand in the order in which things usually happen. */
export type LayeredNode = { id: string };
export type LayeredEdge = { from: string; to: string; weight: number };
export type PlacedNode = { id: string; layer: number; place: number; x: number; y: number };

type Room = { width: number; height: number; gapX: number; gapY: number };

/**
 * Puts a graph into layers from the top down: a node lies beneath all that lead to it in the usual order, and within its layer as
 * near as can be to what leads to it (barycentres, four sweeps), so that few lines cross.
 *
 * @param nodes  in the usual order; a line against it is drawn back up and moves nothing
 * @param room   size of a node and the gaps between
 * @returns      middles of the nodes, and the size of the whole
 * Source  [sugiyama-1981]
 */
export function layoutLayers(
  nodes: readonly LayeredNode[],
  edges: readonly LayeredEdge[],
  { width, height, gapX, gapY }: Room,
): { nodes: PlacedNode[]; width: number; height: number } {
  const order = new Map(nodes.map(({ id }, at) => [id, at]));
  const forward = edges.filter(({ from, to }) => (order.get(from) ?? -1) < (order.get(to) ?? -1) && order.has(from));
  const layers = new Map<string, number>();
  for (const { id } of nodes) {
    const above = forward.filter(({ to }) => to === id).map(({ from }) => (layers.get(from) ?? 0) + 1);
    layers.set(id, Math.max(0, ...above));
  }
  const rows: string[][] = [];
  for (const { id } of nodes) {
    const layer = layers.get(id) ?? 0;
    rows[layer] = [...(rows[layer] ?? []), id];
  }
  for (let sweep = 0; sweep < 4; sweep++) arrange(rows, forward, sweep % 2 === 0);
  const widest = Math.max(1, ...rows.map((row) => row?.length ?? 0));
  const whole = widest * width + (widest - 1) * gapX;
  const placed = rows.flatMap((row, layer) => {
    const own = row.length * width + (row.length - 1) * gapX;
    return row.map((id, place) => ({
      ...{ id, layer, place, y: layer * (height + gapY) + height / 2 },
      x: (whole - own) / 2 + place * (width + gapX) + width / 2,
    }));
  });
  return { nodes: placed, width: whole, height: Math.max(1, rows.length) * (height + gapY) - gapY };
}

/** Each row by the mean place of its neighbours above, or beneath. */
function arrange(rows: string[][], edges: readonly LayeredEdge[], downwards: boolean): void {
  const places = new Map(rows.flatMap((row) => row.map((id, at) => [id, (at + 0.5) / row.length] as const)));
  const middleOf = (id: string): number => {
    const near = edges.flatMap(({ from, to, weight }) => {
      if (downwards ? to !== id : from !== id) return [];
      return [{ place: places.get(downwards ? from : to) ?? 0.5, weight }];
    });
    const weights = near.reduce((sum, { weight }) => sum + weight, 0);
    if (weights === 0) return places.get(id) ?? 0.5;
    return near.reduce((sum, { place, weight }) => sum + place * weight, 0) / weights;
  };
  for (const at of downwards ? rows.keys() : [...rows.keys()].reverse()) {
    const row = rows[at] ?? [];
    const middles = new Map(row.map((id) => [id, middleOf(id)]));
    row.sort((one, other) => (middles.get(one) ?? 0) - (middles.get(other) ?? 0));
    for (const [place, id] of row.entries()) places.set(id, (place + 0.5) / row.length);
  }
}
