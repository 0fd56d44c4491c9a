/** What can be wrong with an argument. A caller turns it into words; the message is for the programmer. */
export type ArgumentFault =
  | 'empty'
  | 'length'
  | 'notFinite'
  | 'range'
  | 'constant'
  | 'collinear'
  | 'singular'
  | 'notIdentified'
  | 'tooFewCases'
  | 'weights'
  | 'category'
  | 'unknownName'
  | 'syntax';

/** Wrong input of a method: which argument, what is wrong with it, and the values that show it. */
export class ArgumentError extends RangeError {
  readonly argument: string;
  readonly fault: ArgumentFault;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    argument: string,
    fault: ArgumentFault,
    message: string,
    values: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${argument}: ${message}`);
    this.name = 'ArgumentError';
    this.argument = argument;
    this.fault = fault;
    this.values = values;
  }
}
