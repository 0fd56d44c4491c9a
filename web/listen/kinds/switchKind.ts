import type { Mapping } from '@plumbline/model/mapping.ts';
import type { BroughtColumn } from '../columnsOf.ts';

export const KINDS = ['turns', 'events', 'transactions', 'decided'] as const;
export type Kind = (typeof KINDS)[number];

export function isOn(mapping: Mapping, kind: Kind): boolean {
  if (kind === 'turns')
    return mapping.texts.some((text) => text.speaker !== undefined || text.transcript !== undefined);
  if (kind === 'events') return mapping.events.length > 0;
  return mapping[kind] !== undefined;
}

/** A kind that is chosen begins with the column that most likely is it; a person corrects it in its fields. */
export function switchKind(mapping: Mapping, kind: Kind, on: boolean, columns: readonly BroughtColumn[]): Mapping {
  const base = columns.filter(({ alias }) => alias === columns[0]?.alias);
  const first = base[0]?.column;
  if (first === undefined) return mapping;
  switch (kind) {
    case 'turns': {
      if (!on)
        return {
          ...mapping,
          texts: mapping.texts.map(
            ({ speaker: _speaker, turn: _turn, conversation: _talk, transcript: _form, ...text }) => text,
          ),
        };
      const [text = { column: longest(base) ?? first }, ...others] = mapping.texts;
      return { ...mapping, texts: [{ ...text, transcript: 'lines' }, ...others] };
    }
    case 'events':
      return { ...mapping, events: on ? [{ name: { column: wordy(base) ?? first }, format: 'iso' }] : [] };
    case 'transactions': {
      const { transactions: _before, ...rest } = mapping;
      return on ? { ...rest, transactions: { amount: numeric(base) ?? first, format: 'iso' } } : rest;
    }
    case 'decided': {
      const { decided: _before, ...rest } = mapping;
      if (!on) return rest;
      const value = numeric(base) ?? first;
      const dimension = { column: base.find(({ column }) => column !== value)?.column ?? first };
      return {
        ...rest,
        decided: { kind: 'standard', dimension, value, scale: { low: 0, high: 100 }, format: 'iso' },
      };
    }
  }
}

/** The column of the longest cells. */
function longest(columns: readonly BroughtColumn[]): string | undefined {
  const length = ({ samples }: BroughtColumn) => Math.max(0, ...samples.map((sample) => sample.length));
  return [...columns].sort((a, b) => length(b) - length(a))[0]?.column;
}

function numeric(columns: readonly BroughtColumn[]): string | undefined {
  return columns.findLast(({ samples }) => samples.length > 0 && samples.every((one) => Number.isFinite(Number(one))))
    ?.column;
}

/** The column of few different words. */
function wordy(columns: readonly BroughtColumn[]): string | undefined {
  const words = columns.filter(({ samples }) =>
    samples.some((one) => !Number.isFinite(Number(one)) && !/^\d{4}-/.test(one)),
  );
  return [...words].sort((a, b) => a.samples.length - b.samples.length)[0]?.column;
}
