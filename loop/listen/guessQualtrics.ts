import type { ColumnAbout } from '@plumbline/model/importRun.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import type { ColumnLook } from './describeColumn.ts';
import type { Role } from './guessRoles.ts';

/** What the program notes of every answer, by its own names: whatever the header was renamed to, these stay. */
const TIMES: Readonly<Record<string, 'time' | 'otherTime'>> = {
  recordedDate: 'time',
  endDate: 'otherTime',
  startDate: 'otherTime',
};
const OF_THE_PROGRAM = [
  'status',
  'ipAddress',
  'progress',
  'duration',
  'finished',
  'recipientLastName',
  'recipientFirstName',
  'locationLatitude',
  'locationLongitude',
  'distributionChannel',
];
/** In words and in numbers, as an export has the one or the other. */
const PREVIEWS = ['Survey Preview', 'Survey Test', 'Offline Survey Preview', '1', '2', '17'];
const SPAM = ['Spam', 'Survey Preview Spam', 'Imported Spam', '8', '9', '12'];
const UNFINISHED = ['False', 'FALSE', 'false', '0'];

/** What a column of a Qualtrics export is, by the id the program gives it; null where it is a question. */
export function guessQualtricsRole(id: string, look: ColumnLook): Role | null {
  const because = 'program';
  if (look.values.length === 0) return { role: 'ignore', because: 'empty', certain: true };
  if (id in TIMES) return { role: TIMES[id] ?? 'otherTime', because, certain: true };
  if (id === '_recordId') return { role: 'occasion', because, certain: true };
  if (id === 'externalDataReference' || id === 'recipientEmail') return { role: 'customer', because, certain: true };
  if (id === 'userLanguage') return { role: 'attribute', attribute: 'language', because, certain: true };
  return OF_THE_PROGRAM.includes(id) ? { role: 'ignore', because, certain: true } : null;
}

/** Previews and spam are put aside, unfinished answers are kept and marked; where the export has such columns. */
export function flagQualtrics(columns: readonly string[], about: readonly ColumnAbout[]): Mapping['flags'] {
  const named = (id: string) => columns[about.findIndex((one) => one.id === id)];
  const [status, finished] = [named('status'), named('finished')];
  return [
    ...(status === undefined
      ? []
      : [
          { flag: 'preview', column: status, in: PREVIEWS, rows: 'putAside' as const },
          { flag: 'spam', column: status, in: SPAM, rows: 'putAside' as const },
        ]),
    ...(finished === undefined
      ? []
      : [{ flag: 'unfinished', column: finished, in: UNFINISHED, rows: 'keep' as const }]),
  ];
}
