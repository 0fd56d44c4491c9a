import type { QualitativeRecord, RecordContent, RecordKind } from '@plumbline/model/record.ts';

const KEYS = [
  'kind',
  'title',
  'happenedOn',
  'place',
  'conductedBy',
  'participants',
  'script',
  'text',
  'tasks',
] as const satisfies readonly (keyof RecordContent)[];

/** What of a record a person writes. */
export function contentOf(record: QualitativeRecord): RecordContent {
  return Object.fromEntries(KEYS.map((key) => [key, record[key]])) as RecordContent;
}

export function blankContent(kind: RecordKind, day: string): RecordContent {
  return {
    kind,
    title: '',
    happenedOn: day,
    place: '',
    conductedBy: '',
    participants: [],
    script: '',
    text: '',
    tasks: [],
  };
}

/** The next free key of a person: `p1`, `p2`, … A key is never given twice while it is in use. */
export function nextParticipantKey(participants: readonly { key: string }[]): string {
  let at = 1;
  while (participants.some(({ key }) => key === `p${at}`)) at += 1;
  return `p${at}`;
}

/** As it is sent: ends trimmed, empty words left out, attempts only of people the record has. */
export function tidyContent(content: RecordContent): RecordContent {
  const participants = content.participants.map(({ name, customer, ...rest }) => ({
    ...rest,
    ...(name?.trim() ? { name: name.trim() } : {}),
    ...(customer?.trim() ? { customer: customer.trim() } : {}),
  }));
  return {
    ...content,
    title: content.title.trim(),
    place: content.place.trim(),
    conductedBy: content.conductedBy.trim(),
    participants,
    tasks: content.tasks
      .filter(({ task }) => task.trim() !== '')
      .map(({ task, participant, ...rest }) => ({
        ...rest,
        task: task.trim(),
        participant: participants.some(({ key }) => key === participant) ? participant : null,
      })),
  };
}
