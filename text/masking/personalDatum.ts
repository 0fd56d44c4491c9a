import type { Span } from '../span.ts';

export type PersonalKind =
  | 'phone'
  | 'email'
  | 'idCard'
  | 'bankCard'
  | 'order'
  | 'address'
  | 'name'
  | 'plate'
  | 'account';

/** A piece of personal data in a text; offsets into the text as it was written. */
export interface PersonalDatum extends Span {
  readonly kind: PersonalKind;
}

export interface MaskingOptions {
  /** Order and tracking numbers too; off unless asked for, as they are often needed to answer. */
  readonly orders?: boolean;
  /** User names such as "cminh730", which look like other words with digits. */
  readonly accounts?: boolean;
  /** Names known from elsewhere, such as those of the customer and the agent; found wherever they stand. */
  readonly names?: readonly string[];
}
