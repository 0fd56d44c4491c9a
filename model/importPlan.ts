import type { Dimension, ValueFunction } from './dimension.ts';
import type { KeyKind } from './identity.ts';
import type { Names } from './locale.ts';
import type { DecidedKind, JoinedCell, PromisingParty, Speaker } from './mappedKinds.ts';
import type { DateFormat, TimeFormat } from './mapping.ts';

/**
 * A mapping bound to the headers of real files: what the analytics store is asked to do. Made by
 * `loop/listen/compileMapping`, carried out by `store/analytics/listen`.
 */

/** One column of the joined row: `file` is its place in `ImportPlan.files`, `column` its place in that file. */
export type PlanColumn = {
  file: number;
  column: number;
  name: string;
  decimal: '.' | ',';
  /** one answer a row: the cell counts only where column `column` of the same file holds this question */
  when?: { column: number; is: string; place: number };
};

/** By what a number is multiplied, and then what is added, to come to the unit of the value function. */
export type UnitStep = readonly [factor: number, offset: number];
export type PlanUnit = {
  /** row by row, or the same for all rows */
  column: PlanColumn | null;
  given: UnitStep | null;
  steps: Readonly<Record<string, UnitStep>>;
  /** why a row is put aside whose unit is not among them */
  otherwise: 'unknownUnit' | 'noRate';
};

export type PlanFile = {
  alias: string;
  columns: readonly string[];
  /** how this file's rows find those before it; null for the base */
  join: {
    left: PlanColumn;
    right: PlanColumn;
    many: 'mean' | 'first' | 'last';
    /** by the place of a column */
    each: Readonly<Record<number, JoinedCell>>;
  } | null;
};

/** A number read from the row; `question` is the name under which the answer is kept as evidence. */
export type PlanValue =
  | {
      kind: 'scale';
      question: string;
      column: PlanColumn;
      low: number;
      high: number;
      reversed: boolean;
      labels: Readonly<Record<string, number>> | null;
    }
  | { kind: 'native'; column: PlanColumn; unit: PlanUnit | null }
  | { kind: 'days'; from: PlanColumn; to: PlanColumn; format: DateFormat }
  | { kind: 'weight'; column: PlanColumn };

export type PlanMarkKey =
  | 'adequate'
  | 'expected'
  | 'expectedRecalled'
  | 'believed'
  | 'promised'
  | 'delivered'
  | 'perceived'
  | 'importance';

/** What fills one mark of a leaf: the weighted mean of scale values, or one native value through a value function. */
export type PlanMark =
  | { mark: PlanMarkKey; values: readonly number[]; weights: readonly number[]; through: null }
  | { mark: PlanMarkKey; values: readonly [number]; weights: readonly [1]; through: ValueFunction };

export type PlanLeaf = { key: string; kind: 'dimension' | 'metric'; marks: readonly PlanMark[] };

/** Parents of one level, deepest level first: their value on an occasion is the weighted mean of their children's. */
export type PlanParents = {
  level: number;
  parents: readonly { key: string; children: readonly { key: string; weight: number }[] }[];
};

export type PlanPromise = {
  key: string;
  names: Names;
  dimension: string | null;
  due: PlanColumn;
  done: PlanColumn;
  by: 'day' | 'moment';
  format: DateFormat;
  notDone: 'openUntilDue' | 'notMeasurable';
  party: PromisingParty;
};

/** An item asked with and without: the places of its answers among the values, which hold numbers as they stand in the file. */
export type PlanKano = {
  key: string;
  names: Names;
  dimension: string | null;
  functional: number;
  dysfunctional: number;
};
/** What an expectation rests on: the place of the answer among the values. */
export type PlanBasis = { basis: string; dimension: string | null; value: number };

/** A moment of its own beside that of the row. */
export type PlanMoment = { column: PlanColumn; format: DateFormat; zone: string };
/** A column, or the same words for every row. */
export type PlanWords<Words extends string = string> = PlanColumn | { words: Words };

/** How a column of texts is a conversation; null of a comment. */
export type PlanTurns =
  | {
      kind: 'turn';
      speaker: PlanWords<Speaker>;
      turn: PlanColumn | null;
      conversation: readonly PlanColumn[] | null;
      /** seconds of its recording */
      from: PlanColumn | null;
      to: PlanColumn | null;
      /** the id of its recording */
      recording: PlanColumn | null;
    }
  | { kind: 'transcript'; form: 'lines' | 'json' };

export type PlanEvent = { name: PlanWords; time: PlanMoment | null; step: PlanWords | null };

export type PlanTransactions = {
  order: PlanColumn | null;
  amounts: readonly PlanColumn[];
  unit: number;
  currency: PlanWords | null;
  /** what one of each currency is worth in `in`; null where each keeps its own */
  in: { currency: string; rates: Readonly<Record<string, number>> } | null;
  items: PlanColumn | null;
  product: PlanColumn | null;
  time: PlanMoment | null;
};

export type PlanDecided = {
  kind: PlanWords<DecidedKind>;
  dimension: PlanWords;
  /** every way to name a dimension leads to its key */
  keys: Readonly<Record<string, string>>;
  value: PlanColumn;
  scale: { low: number; high: number } | 'native';
  /** by dimension, where values are native */
  through: Readonly<Record<string, ValueFunction>>;
  since: { column: PlanColumn; format: DateFormat } | null;
  who: PlanColumn | null;
  origin: PlanColumn | null;
};

/** What a mapping brings besides observations, answers, fulfilments and comments. */
export type PlanKinds = {
  /** one a text of the plan, in its order */
  turns: readonly (PlanTurns | null)[];
  /** words in lower case, and who they are */
  speakers: Readonly<Record<string, Speaker>>;
  events: readonly PlanEvent[];
  transactions: PlanTransactions | null;
  decided: PlanDecided | null;
  /** nothing else comes from a row: then one that says nothing of it is put aside */
  alone: boolean;
};

/** Every key a row may have, the first of which is `ImportPlan.customer`, and what the row says of the person. */
export type PlanIdentity = {
  keys: readonly { kind: KeyKind; column: PlanColumn }[];
  facts: readonly { field: string; column: PlanColumn }[];
};

export type ImportPlan = {
  source: string;
  files: readonly PlanFile[];
  /** cells that mean "no answer" */
  missing: readonly string[];
  time:
    | { kind: 'column'; column: PlanColumn; format: TimeFormat; ambiguous: 'dmy' | 'mdy' | null; zone: string }
    | { kind: 'value'; day: string; zone: string };
  /** the zone in which the workspace counts days */
  zone: string;
  customer: PlanColumn | null;
  /** left out where a customer is known by one id and nothing is said of them: that costs nothing */
  identity?: PlanIdentity;
  occasion: readonly PlanColumn[] | null;
  respondent: 'customer' | 'staff' | 'system';
  weight: number | null;
  values: readonly PlanValue[];
  leaves: readonly PlanLeaf[];
  /** one observation a row: the dimension is read from a column by these words */
  long: { column: PlanColumn; keys: Readonly<Record<string, string>>; marks: readonly PlanMark[] } | null;
  parents: readonly PlanParents[];
  /** region, channel … as columns of their own */
  groupings: Readonly<
    Partial<Record<'region' | 'channel' | 'touchpoint' | 'segment' | 'stage' | 'staff' | 'supplier', PlanColumn>>
  >;
  attributes: readonly { name: string; column: PlanColumn }[];
  texts: readonly { column: PlanColumn; dimension: string | null }[];
  promises: readonly PlanPromise[];
  /** left out where a mapping brings none, so that its plan is the one it always was */
  kano?: readonly PlanKano[];
  bases?: readonly PlanBasis[];
  /** null where it brings none of them, as most do */
  kinds: PlanKinds | null;
  /** the questions it names, where a row is one answer */
  asked: readonly PlanColumn[];
  flags: readonly { flag: string; column: PlanColumn; values: readonly string[]; putAside: boolean }[];
  /** the file may hold what is already in */
  repeat: 'added' | 'whole' | null;
  /** the tree and the metrics after this mapping, and whether they differ from the workspace's latest version */
  tree: {
    version: number;
    changed: boolean;
    dimensions: readonly Dimension[];
    metrics: readonly { key: string; names: Names }[];
  };
};
