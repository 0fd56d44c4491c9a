import type { DriverModel } from '@plumbline/model/driverModel.ts';

/**
 * A model as analysts write it: `=~` blocks shown by their items, `<~` made of them, `~` what explains what, `A*B` a
 * product where B changes what A does.
 *
 * @param names from `nameIndicators`
 * @returns     a line a block, then a line for each explained block
 */
export function composeModelText(
  { blocks, paths, moderations = [] }: DriverModel,
  names: ReadonlyMap<string, string>,
): string {
  const nameOf = (column: string): string => {
    const name = names.get(column);
    if (name === undefined) throw new RangeError(`${column} has no name`);
    return name;
  };
  const measured = blocks.map(
    ({ key, mode, items }) =>
      `${key} ${mode === 'A' ? '=~' : '<~'} ${items.map((one) => nameOf(one.column)).join(' + ')}`,
  );
  const explained = blocks.flatMap(({ key }) => {
    const sources = [
      ...paths.filter(({ to }) => to === key).map(({ from }) => from),
      ...moderations.filter(({ to }) => to === key).map(({ from, moderator }) => `${from}*${moderator}`),
    ];
    return sources.length === 0 ? [] : [`${key} ~ ${sources.join(' + ')}`];
  });
  return `${[...measured, ...explained].join('\n')}\n`;
}
