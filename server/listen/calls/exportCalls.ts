import type { InterviewerSummary, PersonToCall } from '@plumbline/model/calls.ts';
import type { Download } from '../../http/sendDownload.ts';
import { composeCsv } from '../../measure/composeCsv.ts';

const PERSON = [
  'customer',
  'name',
  'wave',
  'attempts',
  'lastAt',
  'lastOutcome',
  'appointmentAt',
  'answeredAt',
] as const;

/** The people of a survey and what came of calling them, page by page; their numbers stay where calls are made. */
export function exportPeopleToCall(pages: AsyncIterable<readonly PersonToCall[]>): Download {
  async function* lines() {
    yield composeCsv([[...PERSON]], { head: true });
    for await (const people of pages) {
      if (people.length > 0) yield composeCsv(people.map((person) => PERSON.map((column) => person[column])));
    }
  }
  return { name: 'calls.csv', type: 'text/csv', body: lines() };
}

/** How interviewers fare, as the table shows it; a figure of too few is left empty. */
export function exportInterviewers(interviewers: readonly InterviewerSummary[]): Download {
  const head = ['name', 'attempts', 'completes', 'reached', 'secondsMean', 'refused', 'refusedLow', 'refusedHigh'];
  const rows = interviewers.map(({ name, attempts, completes, reached, secondsMean, refused }) => [
    ...[name, attempts, completes, reached, secondsMean],
    ...[refused?.share ?? null, refused?.low ?? null, refused?.high ?? null],
  ]);
  return { name: 'interviewers.csv', type: 'text/csv', body: composeCsv([head, ...rows], { head: true }) };
}
