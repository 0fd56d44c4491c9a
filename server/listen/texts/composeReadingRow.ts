import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { UnreadText } from '@plumbline/store/analytics/listen/textReadings.ts';
import type { ReadingParts, TextReader } from './textReader.ts';

/** Where a reading belongs. */
export type RowTarget = { workspace: number; edition: number; import: number; zone: string };

/** What stands for a text that made the reader fail: it is kept and shown, and nothing is claimed of it. */
const UNREADABLE: ReadingParts = {
  ...{ language: 'other', verdict: 'unsupported', positive: null, calibrated: false, doubt: 1 },
  ...{ aspects: [], statements: [], promises: [], spans: [], sentences: [], warning: null, folded: '' },
};

/** One row of `READING_COLUMNS`, as a line. A text that cannot be read keeps no other from being read. */
export function composeReadingRow(reader: TextReader, target: RowTarget, text: UnreadText, faults: string[]): string {
  const { dimension, speaker, atMs, textHash } = text;
  const context = { dimension, speaker, textHash, at: Number(atMs), zone: target.zone };
  let parts = UNREADABLE;
  try {
    parts = reader.read(text.text, context);
  } catch (error) {
    faults.push(`${text.key}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return `${JSON.stringify(cellsOf(target, reader.model, text, parts))}\n`;
}

function cellsOf(target: RowTarget, model: number, text: UnreadText, parts: ReadingParts): unknown[] {
  const { aspects, statements, promises, spans, sentences } = parts;
  return [
    ...[target.workspace, target.edition, target.import, text.batch, text.key, text.occasion, text.person],
    ...[text.customerGroup, new Date(Number(text.atMs)).toISOString().slice(0, 23).replace('T', ' '), text.onDay],
    ...[text.question, text.dimension, text.conversation, text.turn, text.speaker, text.textHash, model],
    ...[parts.language, parts.verdict, parts.positive, parts.calibrated ? 1 : 0, parts.doubt],
    aspects.map(({ dimension }) => dimension),
    aspects.map(({ positive }) => positive),
    statements.map(({ type }) => type),
    statements.map(({ basis }) => basis),
    statements.map(({ met }) => met),
    statements.map(({ dimension }) => dimension),
    ...[statements, promises, spans, sentences].map((list) => (list.length === 0 ? '' : JSON.stringify(list))),
    ...[parts.warning, parts.folded],
    ...GROUPINGS.map((grouping) => text[grouping]),
    text.attributePairs,
  ];
}
