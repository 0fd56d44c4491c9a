import type { WeightingChoice, WeightingDesign, WeightingSource } from '@plumbline/model/weighting.ts';

/** A variable while its targets are typed: a category for each value. */
export type DraftVariable = {
  name: string;
  source: WeightingSource;
  targets: 'share' | 'count';
  categories: readonly { value: string; label: string; n: number; target: number | null }[];
};

/** Everything is typed; categories nobody has may stay empty. */
export const isWhole = ({ categories }: DraftVariable): boolean =>
  categories.every(({ target, n }) => target !== null || n === 0) &&
  categories.filter(({ target }) => target !== null).length > 1;

/** What is sent; shares are typed as percentages. */
export function designOf(
  variables: readonly DraftVariable[],
  rest: Omit<WeightingDesign, 'variables'>,
): WeightingDesign {
  return {
    ...rest,
    variables: variables.map(({ name, source, targets, categories }) => ({
      ...{ name, source, targets },
      categories: categories.flatMap(({ value, label, target }) =>
        target === null
          ? []
          : [{ name: label || value, values: [value], target: targets === 'share' ? target / 100 : target }],
      ),
    })),
  };
}

export const sourceKey = (source: WeightingSource): string => JSON.stringify(source);

/** A variable with nothing typed yet. */
export function draftOf(
  choice: WeightingChoice,
  name: string,
  words: (titles: Record<string, string>) => string,
): DraftVariable {
  return {
    ...{ name, source: choice.source, targets: 'share' },
    categories: choice.values.map(({ value, titles, n }) => ({
      value,
      label: words(titles) || value,
      n,
      target: null,
    })),
  };
}

/** A category, quoted or not, a separator, and a number that may have separators of thousands of its own. */
const LINE = /^\s*"?(.*?)"?\s*[,;\t]\s*"?(\d[\d,. ]*%?)"?\s*$/;

/**
 * Fills in targets from a table of two columns, category and number, as it is copied from a spreadsheet or read from CSV.
 *
 * @returns the variable, and the lines that name no category of it
 */
export function fillTargets(variable: DraftVariable, text: string): { variable: DraftVariable; unknown: string[] } {
  const found = new Map<string, number>();
  const unknown: string[] = [];
  const nameOf = new Map(
    variable.categories.flatMap(
      ({ value, label }) =>
        [
          [value, value],
          [label, value],
        ] as const,
    ),
  );
  for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const [, category = '', number = ''] = LINE.exec(line) ?? [];
    const value = nameOf.get(category.replaceAll('""', '"'));
    const amount = Number(number.replace('%', '').replaceAll(/[,\s]/g, ''));
    if (value === undefined || !Number.isFinite(amount)) unknown.push(line.trim());
    else found.set(value, amount);
  }
  const amounts = [...found.values()];
  const sum = amounts.reduce((all, one) => all + one, 0);
  // 0.4 and 0.6 are shares, 40 and 60 percentages, anything else counts
  const scale = Math.abs(sum - 1) < 0.005 ? 100 : 1;
  const targets = Math.abs(sum * scale - 100) < 0.5 ? 'share' : 'count';
  return {
    unknown,
    variable: {
      ...variable,
      targets,
      categories: variable.categories.map((category) => {
        const amount = found.get(category.value);
        return amount === undefined ? category : { ...category, target: Number((amount * scale).toFixed(6)) };
      }),
    },
  };
}
