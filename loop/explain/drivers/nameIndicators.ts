import type { DriverBlock } from '@plumbline/model/driverModel.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * What the columns of blocks are called in a model's text and in the file beside it.
 *
 * `question:IMAG1` is IMAG1, `mark:perceived:delivery.date` is delivery_date_perceived, `metric:loyalty` is loyalty. Where
 * a block or another column has the name, a number is added: a text in which two things have one name says nothing.
 *
 * @returns the names by column
 */
export function nameIndicators(blocks: readonly DriverBlock[]): Map<string, string> {
  const taken = new Set(blocks.map(({ key }) => key.toLowerCase()));
  const names = new Map<string, string>();
  for (const { items } of blocks)
    for (const { column } of items) {
      const plain = plainName(column);
      let name = plain;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}_${number}`;
      taken.add(name.toLowerCase());
      names.set(column, name);
    }
  return names;
}

function plainName(column: string): string {
  const [kind = '', ...rest] = column.split(':');
  const text = kind === 'mark' ? `${rest.slice(1).join(':')}_${rest[0]}` : rest.join(':');
  const cleaned = text.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^_+|_+$/g, '');
  return NAME.test(cleaned) ? cleaned : `x_${cleaned}`;
}
