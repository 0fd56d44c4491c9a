import { type MappedText, SPEAKERS } from '@plumbline/model/mappedKinds.ts';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { ColumnField } from './ColumnField.tsx';
import type { EditProps } from './editProps.ts';

type Form = 'rows' | 'lines' | 'json';

/** A conversation: one turn a row, or a whole one in a cell; who speaks; and by which words the file says so. */
export function TurnFields({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const at = mapping.texts.findIndex((text) => text.speaker !== undefined || text.transcript !== undefined);
  const text = mapping.texts[at];
  if (text === undefined) return null;
  const names = columns.map(({ column }) => column);
  const set = (next: MappedText): void => onEdit((one) => ({ ...one, texts: one.texts.with(at, next) }));
  const { speaker, turn, conversation, from, to, recording, transcript, ...plain } = text;
  const first = names.find((name) => name !== text.column) ?? text.column;
  const form: Form = transcript ?? 'rows';
  return (
    <div className="listen-settings">
      <Field label={t('listen:kinds.turns.form')}>
        {(id) => (
          <Select<Form>
            id={id}
            value={form}
            options={(['rows', 'lines', 'json'] as const).map((value) => ({
              value,
              label: t(`listen:kinds.turns.${value}`),
            }))}
            onChange={(next) =>
              set(next === 'rows' ? { ...plain, speaker: { column: first } } : { ...plain, transcript: next })
            }
          />
        )}
      </Field>
      <ColumnField
        label={t('listen:kinds.turns.text')}
        columns={names}
        value={text.column}
        needed
        onChoose={(column) => set({ ...text, column })}
      />
      {transcript !== undefined ? null : (
        <>
          <ColumnField
            label={t('listen:kinds.turns.speaker')}
            columns={names}
            value={typeof speaker === 'object' ? speaker.column : undefined}
            needed
            onChoose={(column) => set({ ...text, speaker: { column } })}
          />
          <ColumnField
            label={t('listen:kinds.turns.turn')}
            hint={t('listen:kinds.turns.turnHint')}
            columns={names}
            value={turn?.column}
            onChoose={(column) => {
              const { turn: _before, ...rest } = text;
              set(column === '' ? rest : { ...rest, turn: { column } });
            }}
          />
          {(['from', 'to'] as const).map((end) => (
            <ColumnField
              key={end}
              label={t(`listen:kinds.turns.${end}`)}
              hint={t('listen:kinds.turns.secondsHint')}
              columns={names}
              value={text[end]?.column}
              onChoose={(column) => {
                const { [end]: _before, ...rest } = text;
                set(column === '' ? rest : { ...rest, [end]: { column } });
              }}
            />
          ))}
          <ColumnField
            label={t('listen:kinds.turns.conversation')}
            hint={t('listen:kinds.turns.conversationHint')}
            columns={names}
            value={conversation?.columns[0] ?? mapping.occasion?.columns[0]}
            onChoose={(column) => {
              const { conversation: _before, ...rest } = text;
              set(column === '' ? rest : { ...rest, conversation: { columns: [column] } });
            }}
          />
        </>
      )}
      {SPEAKERS.map((role) => (
        <Field key={role} label={t(`listen:kinds.turns.words.${role}`)} hint={t('listen:kinds.turns.wordsHint')}>
          {(id) => (
            <Input
              id={id}
              defaultValue={mapping.speakers?.[role]?.join('，') ?? ''}
              onBlur={({ target }) =>
                onEdit(({ speakers, ...one }) => {
                  const { [role]: _before, ...others } = speakers ?? {};
                  const words = target.value
                    .split(/[,，、;；]/)
                    .map((word) => word.trim())
                    .filter((word) => word !== '');
                  const all = words.length === 0 ? others : { ...others, [role]: words };
                  return Object.keys(all).length === 0 ? one : { ...one, speakers: all };
                })
              }
            />
          )}
        </Field>
      ))}
    </div>
  );
}
