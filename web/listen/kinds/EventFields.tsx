import { PlusOutlined } from '@ant-design/icons';
import type { MappedEvent } from '@plumbline/model/mappedKinds.ts';
import { AutoComplete, Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Remove } from './CustomerPanel.tsx';
import { DateFormat } from './DateFormat.tsx';
import type { EditProps } from './editProps.ts';

/** Events: one a row, named by a column, or columns of times that each are one event. */
export function EventFields({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const names = columns.map(({ column }) => ({ value: column, label: column }));
  const set = (at: number, event: MappedEvent): void =>
    onEdit((one) => ({ ...one, events: one.events.with(at, event) }));
  return (
    <>
      <ul className="listen-kinds-rows">
        {mapping.events.map((event, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of an event is its only identity while it is edited
          <li key={at}>
            <Select
              aria-label={t('listen:kinds.events.by')}
              value={typeof event.name === 'string' ? 'words' : 'column'}
              options={[
                { value: 'column', label: t('listen:kinds.events.column') },
                { value: 'words', label: t('listen:kinds.events.words') },
              ]}
              onChange={(by: string) =>
                set(at, {
                  ...event,
                  name: by === 'column' ? { column: names[0]?.value ?? '' } : t('listen:kinds.events.new'),
                })
              }
              style={{ minWidth: 150 }}
            />
            {typeof event.name === 'string' ? (
              <Input
                aria-label={t('listen:kinds.events.name')}
                value={event.name}
                maxLength={80}
                onChange={({ target }) => target.value !== '' && set(at, { ...event, name: target.value })}
                style={{ width: 160 }}
              />
            ) : (
              <Select
                showSearch
                aria-label={t('listen:kinds.events.nameColumn')}
                value={event.name.column}
                options={names}
                onChange={(column: string) => set(at, { ...event, name: { column } })}
                style={{ minWidth: 160 }}
              />
            )}
            <Select
              showSearch
              aria-label={t('listen:kinds.time')}
              value={event.time ?? ''}
              options={[
                { value: '', label: t('listen:kinds.timeOfRow') },
                ...names.map(({ value }) => ({ value, label: t('listen:kinds.timeFrom', { column: value }) })),
              ]}
              onChange={(time: string) => set(at, { ...event, time: time === '' ? undefined : time })}
              popupMatchSelectWidth={false}
              style={{ minWidth: 180 }}
            />
            <AutoComplete
              aria-label={t('listen:kinds.events.step')}
              placeholder={t('listen:kinds.events.step')}
              value={typeof event.step === 'object' ? event.step.column : (event.step ?? '')}
              options={names.map(({ value }) => ({
                value,
                label: t('listen:kinds.events.stepFrom', { column: value }),
              }))}
              onChange={(typed: string) => {
                const column = names.some(({ value }) => value === typed);
                set(at, { ...event, step: typed === '' ? undefined : column ? { column: typed } : typed.slice(0, 80) });
              }}
              style={{ minWidth: 160 }}
            />
            {event.time === undefined ? null : (
              <DateFormat value={event.format} onChange={(format) => set(at, { ...event, format })} />
            )}
            <Zone value={event.zone} onChange={(zone) => set(at, { ...event, zone })} />
            <Remove
              label={t('listen:kinds.removeOf', {
                what: typeof event.name === 'string' ? event.name : event.name.column,
              })}
              onClick={() => onEdit((one) => ({ ...one, events: one.events.toSpliced(at, 1) }))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        disabled={mapping.events.length >= 50}
        onClick={() =>
          onEdit((one) => ({
            ...one,
            events: [...one.events, { name: t('listen:kinds.events.new'), time: names[0]?.value, format: 'iso' }],
          }))
        }
      >
        {t('listen:kinds.events.add')}
      </Button>
    </>
  );
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** The zone that times without one of their own are in. */
export function Zone({ value, onChange }: { value: string | undefined; onChange: (zone: string | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      showSearch
      aria-label={t('listen:kinds.zone')}
      value={value ?? ''}
      options={[
        { value: '', label: t('listen:kinds.zoneSame') },
        ...ZONES.map((zone) => ({ value: zone, label: zone })),
      ]}
      onChange={(zone: string) => onChange(zone === '' ? undefined : zone)}
      popupMatchSelectWidth={false}
      style={{ minWidth: 170 }}
    />
  );
}
