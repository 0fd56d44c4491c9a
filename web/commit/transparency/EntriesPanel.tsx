import { nameIn } from '@plumbline/model/locale.ts';
import { PUBLIC_MARKS, TRANSPARENCY_LIMITS, type TransparencyEntry } from '@plumbline/model/transparency.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { useSpeech } from '../../charts/useSpeech.ts';
import { todayIn } from '../../shell/todayIn.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextsField } from './TextsField.tsx';
import type { Choices } from './transparencyApi.ts';
import type { Part } from './WordsPanel.tsx';

/** What customers said and what was done, with the figure that should have moved. */
export function EntriesPanel({ draft, change, choices }: Part & { choices: Choices }) {
  const { say } = useSpeech();
  const { zone } = useWorkspace();
  const { entries } = draft;
  return (
    <Panel title={say('transparency:page.entries')}>
      {entries.length === 0 ? <p className="told-quiet">{say('transparency:editor.noEntries')}</p> : null}
      {entries.map((entry, at) => (
        <fieldset key={entry.id} className="told-group">
          <legend>{say('transparency:editor.entry', { number: at + 1 })}</legend>
          <EntryFields
            entry={entry}
            choices={choices}
            onChange={(next) => change({ entries: entries.map((one) => (one.id === entry.id ? next : one)) })}
          />
          <Button onClick={() => change({ entries: entries.filter(({ id }) => id !== entry.id) })}>
            {say('transparency:editor.removeEntry', { number: at + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button
        disabled={entries.length >= TRANSPARENCY_LIMITS.entriesMax}
        onClick={() => change({ entries: [...entries, blankEntry(todayIn(zone))] })}
      >
        {say('transparency:editor.addEntry')}
      </Button>
    </Panel>
  );
}

function blankEntry(day: string): TransparencyEntry {
  return { id: newKey(), said: {}, did: {}, day, about: null, evidence: null };
}

/** Unlike within a page; it never leaves it. */
export function newKey(): string {
  return `k${Math.random().toString(36).slice(2, 10)}`;
}

type Fields = { entry: TransparencyEntry; choices: Choices; onChange: (entry: TransparencyEntry) => void };

function EntryFields({ entry, choices, onChange }: Fields) {
  const { say, locale } = useSpeech();
  const texts = TRANSPARENCY_LIMITS.textCharsMax;
  const about = aboutOptions(choices, say('transparency:editor.topic'), locale);
  const evidence = evidenceOptions(choices, say, locale);
  return (
    <>
      {(['said', 'did'] as const).map((side) => (
        <TextsField
          key={side}
          name={say(`transparency:page.${side}`)}
          texts={entry[side]}
          rows={2}
          charsMax={texts}
          onChange={(words) => onChange({ ...entry, [side]: words })}
        />
      ))}
      <div className="told-fields">
        <Field label={say('transparency:editor.doneOn')}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={entry.day}
              onChange={({ target }) => (target.value === '' ? undefined : onChange({ ...entry, day: target.value }))}
            />
          )}
        </Field>
        <Field label={say('transparency:editor.about')} hint={say('transparency:editor.aboutHint')}>
          {(id) => (
            <Select
              id={id}
              showSearch
              optionFilterProp="label"
              value={JSON.stringify(entry.about)}
              options={[{ value: 'null', label: say('transparency:editor.nothing') }, ...about]}
              onChange={(value) => onChange({ ...entry, about: JSON.parse(value) as TransparencyEntry['about'] })}
            />
          )}
        </Field>
        <Field label={say('transparency:editor.evidence')} hint={say('transparency:editor.evidenceHint')}>
          {(id) => (
            <Select
              id={id}
              showSearch
              optionFilterProp="label"
              value={JSON.stringify(entry.evidence?.of ?? null)}
              options={[{ value: 'null', label: say('transparency:editor.nothing') }, ...evidence]}
              onChange={(value) => onChange({ ...entry, evidence: evidenceOf(value, entry.evidence?.days ?? 90) })}
            />
          )}
        </Field>
        {entry.evidence === null ? null : (
          <Field label={say('transparency:editor.evidenceDays')}>
            {(id) => (
              <InputNumber
                id={id}
                min={7}
                max={TRANSPARENCY_LIMITS.evidenceDaysMax}
                precision={0}
                value={entry.evidence?.days ?? 90}
                onChange={(days) =>
                  days === null || entry.evidence === null
                    ? undefined
                    : onChange({ ...entry, evidence: { ...entry.evidence, days } })
                }
              />
            )}
          </Field>
        )}
      </div>
    </>
  );
}

function evidenceOf(value: string, days: number): TransparencyEntry['evidence'] {
  const of = JSON.parse(value) as NonNullable<TransparencyEntry['evidence']>['of'] | null;
  return of === null ? null : { of, days };
}

type Option = { value: string; label: string };
type Locale = ReturnType<typeof useSpeech>['locale'];

function aboutOptions({ dimensions, topics }: Choices, topicWord: string, locale: Locale): Option[] {
  return [
    ...dimensions.map(({ key, names }) => ({
      value: JSON.stringify({ kind: 'dimension', dimension: key }),
      label: nameIn(names, locale),
    })),
    ...topics.map(({ topic, name }) => ({
      value: JSON.stringify({ kind: 'topic', topic }),
      label: `${topicWord} ${name}`,
    })),
  ];
}

function evidenceOptions(
  { dimensions, indices, promises }: Choices,
  say: ReturnType<typeof useSpeech>['say'],
  locale: Locale,
): Option[] {
  return [
    ...dimensions.flatMap(({ key, names, marks }) =>
      PUBLIC_MARKS.filter((mark) => marks.includes(mark)).map((mark) => ({
        value: JSON.stringify({ kind: 'mark', dimension: key, mark }),
        label: `${nameIn(names, locale)} · ${say(`transparency:page.marks.${mark}`)}`,
      })),
    ),
    ...indices.map(({ key, names }) => ({
      value: JSON.stringify({ kind: 'index', index: key }),
      label: nameIn(names, locale),
    })),
    ...promises.map(({ promise, names }) => ({
      value: JSON.stringify({ kind: 'promise', promise }),
      label: say('transparency:page.evidence.promise', { name: nameIn(names, locale) }),
    })),
  ];
}
