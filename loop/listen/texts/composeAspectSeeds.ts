import { type Dimension, withDescendants } from '@plumbline/model/dimension.ts';
import { foldWord } from '@plumbline/text/matching/foldText.ts';
import { ASPECT_WORDS, FAMILY_WORDS } from './aspectWords.ts';

/** The words by which texts are known to speak of a dimension. */
export type DimensionWords = { aspect: string; words: readonly string[] };

/** A name longer than this is a question put to people; nobody writes it in a review. */
const NAME_UNITS_MAX = 40;

/**
 * The words of every dimension: its names in all languages, the built-in words of what its names speak of, and where those
 * say nothing, those of its family.
 *
 * Built-in words go to the deepest dimensions that are about them, so that a parent is not named twice with its child.
 *
 * @param confirmed  words that people accepted for a dimension, by key
 */
export function composeAspectSeeds(
  dimensions: readonly Dimension[],
  confirmed: ReadonlyMap<string, readonly string[]> = new Map(),
): DimensionWords[] {
  const groupsOf = new Map(dimensions.map((dimension) => [dimension.key, groupsAbout(dimension)]));
  return dimensions.map((dimension) => {
    const { key, family } = dimension;
    const below = withDescendants(dimensions, key).slice(1);
    const groups = [...(groupsOf.get(key) ?? [])].filter(
      (group) => !below.some((child) => groupsOf.get(child)?.has(group)),
    );
    const builtIn = groups.flatMap((group) => ASPECT_WORDS[group]?.words ?? []);
    const words = [
      ...namesOf(dimension).filter((name) => name.length <= NAME_UNITS_MAX),
      ...(confirmed.get(key) ?? []),
      ...(builtIn.length > 0 || family === undefined || (groupsOf.get(key)?.size ?? 0) > 0
        ? builtIn
        : (FAMILY_WORDS[family] ?? [])),
    ];
    return { aspect: key, words: [...new Set(words)] };
  });
}

const namesOf = ({ names }: Dimension): string[] => Object.values(names).filter((name) => name !== undefined);

function groupsAbout(dimension: Dimension): ReadonlySet<number> {
  const said = [...namesOf(dimension), dimension.key.replaceAll(/[._-]/g, ' ')].map(foldWord);
  const found = ASPECT_WORDS.flatMap(({ heads }, group) =>
    said.some((name) => heads.some((head) => holds(name, head))) ? [group] : [],
  );
  return new Set(found);
}

/** A Latin head begins a word ("care" is not in "scare"); a Han one stands anywhere. */
function holds(name: string, head: string): boolean {
  const at = name.indexOf(head);
  if (at < 0) return false;
  return !/^[a-z]/.test(head) || at === 0 || !/[a-z]/.test(name[at - 1] ?? '');
}
