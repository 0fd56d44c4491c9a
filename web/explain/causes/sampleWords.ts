import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { CauseCodingSummary, CauseFilters } from '@plumbline/model/cause.ts';
import { type Names, nameIn } from '@plumbline/model/locale.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { PLACES } from '../../shell/whereSearch.ts';
import { formatDay } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';

/**
 * What a sample is of, how large it is, and who drew it when.
 *
 * @param names  of its dimension; undefined where it is of all that is blamed, or the dimension is gone
 */
export function nameSample(
  { dimension, texts, drawnBy, drawnAt }: CauseCodingSummary,
  names: Names | undefined,
  { say, locale }: Speech,
): string {
  const about = names === undefined ? dimension || say('causes:field.all') : nameIn(names, locale);
  const made = { by: nameOfMaker(drawnBy, say), day: formatDay(drawnAt, locale) };
  return say('causes:coding.one', { dimension: about, texts, ...made });
}

/** Of which customers the comments of a sample are. */
export function tellWhose(filters: CauseFilters, { say, locale }: Speech): string {
  const places = PLACES.flatMap((place) => {
    const values = filters[place];
    if (values === undefined) return [];
    return [say('causes:places.name', { value: joinNames(values, locale), by: say(`causes:places.by.${place}`) })];
  });
  return places.length === 0
    ? say('causes:coding.ofEverybody')
    : say('causes:coding.of', { places: places.join(' · ') });
}
