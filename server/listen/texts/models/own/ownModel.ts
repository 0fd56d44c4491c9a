import type { OwnTextModel, VerdictWord } from '@plumbline/model/textModel.ts';

/** What a model of one's own says of a text: a class that a person gave a meaning, and a probability where it has one. */
export type OwnVerdict = { verdict: VerdictWord; positive: number | null };

/** A model of one's own, whatever it runs on. A text it gave no answer for is null: the built-in one's stands. */
export type OwnModel = {
  ask(texts: readonly string[], signal: AbortSignal): Promise<(OwnVerdict | null)[]>;
  close(): Promise<void>;
};

export type OwnWork = { settings: OwnTextModel; key: string; texts: readonly string[] };
/** `trouble` is a key of words under `texts:models.own.trouble`, of the last text that got no answer. */
export type OwnWorkDone = { answers: (OwnVerdict | null)[]; trouble: string; seconds: number };
