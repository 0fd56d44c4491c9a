import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { LIST_PEOPLE_MAX, type SampleListCounts, type SampleListInput } from '@plumbline/model/sample.ts';
import { Language } from '@plumbline/model/surveyKey.ts';
import {
  addToList,
  dropDuplicates,
  type ListPerson,
  removeList,
} from '@plumbline/store/analytics/listen/sampleFrame.ts';
import { loadFile } from '@plumbline/store/operations/listen/files.ts';
import { addSampleList, changeSampleList, removeSampleList } from '@plumbline/store/operations/listen/sampleFrames.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { pathOfFile } from '../bringFile.ts';
import { delimiterOfGate, openGatedRows } from '../gatedRows.ts';
import { inspectFile } from '../inspectFile.ts';
import { cellsOfRecord } from '../readCells.ts';

const PEOPLE_AT_ONCE = 10_000;
const KEY_CHARS_MAX = 200;
const Email = z.email().max(320);
const ATTRIBUTE = 'attribute:';

/**
 * Reads an uploaded list of people to draw from. A person said twice is kept once; rows without a key are left out; both are
 * counted. The rows go to the engine as they are read.
 *
 * @returns the list's id
 * @throws Refusal invalid `samples.noColumn`, `samples.emptyList`, `samples.longList`, and what the reader of files says
 */
export async function readSampleList(context: WorkspaceContext, wanted: SampleListInput): Promise<string> {
  const { operations, analytics } = context.stores;
  const workspace = context.workspace.id;
  const file = await loadFile(operations, workspace, wanted.file);
  const path = pathOfFile(context.config.dataDir, file.id);
  const sheet = wanted.sheet === undefined ? {} : { sheet: wanted.sheet };
  const found = await inspectFile(path, file.name, sheet, { rows: 1, whole: true });
  const reader = new ListReader(found.columns, wanted, file.name);
  const attributes = Object.keys(wanted.attributes);
  const made = await addSampleList(operations, {
    ...{ workspace, name: wanted.name, attributes, madeBy: nameOfActor(context.actor) },
    counts: reader.counts(0, 0, []),
  });
  const place = { workspace: context.workspace.number, list: made.number };
  try {
    const delimiter = delimiterOfGate(found.delimiter);
    const source = { ...found, columns: found.columns.length };
    const gated = openGatedRows(source, 0, { onRow: (_line, bytes) => reader.take(cellsOfRecord(bytes, delimiter)) });
    for await (const _passed of gated.rows) {
      context.signal.throwIfAborted();
      if (reader.kept > LIST_PEOPLE_MAX) throw new Refusal('invalid', 'samples.longList', { limit: LIST_PEOPLE_MAX });
      if (reader.waiting.length >= PEOPLE_AT_ONCE) await addToList(analytics, place, reader.hand());
    }
    if (reader.waiting.length > 0) await addToList(analytics, place, reader.hand());
    reader.broken = gated.tally.badCount;
    const { people, duplicates, keys } = await dropDuplicates(analytics, place);
    if (people === 0) throw new Refusal('invalid', 'samples.emptyList', { name: file.name, column: wanted.customer });
    await changeSampleList(operations, { workspace, list: made.id }, reader.counts(people, duplicates, keys));
  } catch (error) {
    await removeList(analytics, place.workspace, place.list);
    await removeSampleList(operations, workspace, made.id);
    throw error;
  }
  return made.id;
}

/** Takes rows as people, and counts what is left out of them. */
class ListReader {
  waiting: ListPerson[] = [];
  kept = 0;
  broken = 0;
  private rows = 0;
  private noKey = 0;
  private badEmail = 0;
  private readonly customer: number;
  private readonly email: number;
  private readonly language: number;
  private readonly attributes: readonly { attribute: string; column: number }[];

  constructor(columns: readonly string[], wanted: SampleListInput, name: string) {
    const placeOf = (column: string | undefined): number => {
      if (column === undefined) return -1;
      const place = columns.indexOf(column);
      if (place < 0) throw new Refusal('invalid', 'samples.noColumn', { name, column, have: columns.join(', ') });
      return place;
    };
    this.customer = placeOf(wanted.customer);
    this.email = placeOf(wanted.email);
    this.language = placeOf(wanted.language);
    this.attributes = Object.entries(wanted.attributes).map(([attribute, column]) => ({
      attribute,
      column: placeOf(column),
    }));
  }

  take(cells: readonly string[]): void {
    const cell = (place: number) => (place < 0 ? '' : (cells[place] ?? '').trim());
    this.rows += 1;
    const key = cell(this.customer);
    if (key === '' || key.length > KEY_CHARS_MAX) {
      this.noKey += 1;
      return;
    }
    this.kept += 1;
    const email = cell(this.email);
    const reachable = email !== '' && Email.safeParse(email).success;
    if (email !== '' && !reachable) this.badEmail += 1;
    const language = cell(this.language);
    const groupings: Partial<Record<Grouping, string>> = {};
    const attributePairs: string[] = [];
    for (const { attribute, column } of this.attributes) {
      const value = cell(column).slice(0, KEY_CHARS_MAX);
      if (value === '') continue;
      if (GROUPINGS.includes(attribute as Grouping)) groupings[attribute as Grouping] = value;
      else attributePairs.push(`${attribute.slice(ATTRIBUTE.length)}=${value}`);
    }
    this.waiting.push({
      ...{ person: this.rows, key, email: reachable ? email : '' },
      language: Language.safeParse(language).success ? language : '',
      ...{ groupings, attributePairs },
    });
  }

  hand(): ListPerson[] {
    const some = this.waiting;
    this.waiting = [];
    return some;
  }

  counts(people: number, duplicates: number, duplicateKeys: string[]): SampleListCounts {
    const { rows, noKey, broken, badEmail } = this;
    return { rows: rows + broken, people, duplicates, noKey, broken, badEmail, duplicateKeys };
  }
}
