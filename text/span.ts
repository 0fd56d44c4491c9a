/** A piece of a text: UTF-16 offsets, `end` not included. */
export type Span = { start: number; end: number };
