import type { ShownText } from '@plumbline/model/textScope.ts';
import { listTextsByKeys, type Readings } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import { maskPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';
import type { HouseContext } from '../../../http/context.ts';

/** Longer texts are cut in lists: the whole stands on the page of the text. */
const UNITS_MAX = 1000;

/** Texts by the keys of their readings, in the order of the keys, with what is known to be personal data masked. */
export async function showTexts(
  { stores }: Pick<HouseContext, 'stores'>,
  readings: Readings,
  keys: readonly string[],
): Promise<ShownText[]> {
  const texts = await listTextsByKeys(stores.analytics, readings, keys);
  const byKey = new Map(texts.map((text) => [text.key, text]));
  return keys.flatMap((key) => {
    const found = byKey.get(key);
    if (found === undefined) return [];
    const { text } = maskPersonalData(found.text.slice(0, UNITS_MAX));
    return [{ ...found, text: found.text.length > UNITS_MAX ? `${text}…` : text }];
  });
}
