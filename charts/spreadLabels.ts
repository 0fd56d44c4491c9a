/** A label that would like to stand centred at `wanted`. */
export type WantedLabel = { wanted: number; width: number };
export type PlacedLabel = { centre: number; row: number };

/**
 * Places labels along a line so that none touches another and none leaves the line, each as near as can be to where it
 * wants to stand.
 *
 * In one row this is least squares under an order constraint, solved by pooling neighbours that would overlap. Where
 * one row cannot hold them they are dealt over two or more.
 *
 * @param labels  in any order; the answer keeps it
 * @param start   left end, @param end right end, same unit as the widths; end above start
 * @param space   least room between two labels, 0 or more
 */
export function spreadLabels(
  labels: readonly WantedLabel[],
  start: number,
  end: number,
  space: number,
): readonly PlacedLabel[] {
  if (!(end > start)) throw new RangeError(`invalid span; end must be above start: ${start}, ${end}`);
  const order = labels.map((_, index) => index).sort((a, b) => at(labels, a).wanted - at(labels, b).wanted || a - b);
  const placed: PlacedLabel[] = labels.map(() => ({ centre: start, row: 0 }));
  const rows = countRows(order, labels, end - start, space);
  for (let row = 0; row < rows; row++) {
    const members = order.filter((_, rank) => rank % rows === row);
    const centres = spreadRow(
      members.map((index) => at(labels, index)),
      start,
      end,
      space,
    );
    members.forEach((index, rank) => {
      placed[index] = { centre: at(centres, rank), row };
    });
  }
  return placed;
}

function countRows(order: readonly number[], labels: readonly WantedLabel[], room: number, space: number): number {
  for (let rows = 1; rows < order.length; rows++) {
    const needed = Array.from({ length: rows }, (_, row) =>
      order
        .filter((_, rank) => rank % rows === row)
        .reduce((sum, index) => sum + at(labels, index).width + space, -space),
    );
    if (needed.every((width) => width <= room)) return rows;
  }
  return Math.max(1, order.length);
}

type Block = { members: number; offsetSum: number; width: number; left: number };

/** Pools neighbours: a block is a run of labels that touch; its best left end is the mean of what its members want. */
function spreadRow(labels: readonly WantedLabel[], start: number, end: number, space: number): number[] {
  const blocks: Block[] = [];
  const settle = (block: Block): Block => ({
    ...block,
    left: Math.max(start, Math.min(end - block.width, block.offsetSum / block.members)),
  });
  for (const label of labels) {
    let block = settle({ members: 1, offsetSum: label.wanted - label.width / 2, width: label.width, left: 0 });
    for (let last = blocks.at(-1); last !== undefined && last.left + last.width + space > block.left; ) {
      blocks.pop();
      const shift = last.width + space;
      block = settle({
        members: last.members + block.members,
        offsetSum: last.offsetSum + block.offsetSum - shift * block.members,
        width: shift + block.width,
        left: 0,
      });
      last = blocks.at(-1);
    }
    blocks.push(block);
  }
  const centres: number[] = [];
  for (const block of blocks) {
    let left = block.left;
    for (let member = 0; member < block.members; member++) {
      const { width } = at(labels, centres.length);
      centres.push(left + width / 2);
      left += width + space;
    }
  }
  return centres;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${list.length}`);
  return item;
}
