/**
 * Whether a share that stands beside its number tells of fewer people than may be shown: of those for whom it holds, or of those
 * for whom it does not. That it holds for nobody, or for all, is told.
 *
 * @param some       for how many it holds, 0..all; where people are not counted apart, cases, of which there are no fewer
 * @param all        of how many
 * @param peopleMin  the least people a shown figure may have
 */
export function tellsOfFew(some: number, all: number, peopleMin: number): boolean {
  const isFew = (count: number) => count > 0 && count < peopleMin;
  return isFew(some) || isFew(all - some);
}
