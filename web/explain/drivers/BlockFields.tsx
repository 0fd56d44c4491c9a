import { BLOCK_MODES, type DriverBlock, type DriverColumnInfo, type DriverItem } from '@plumbline/model/driverModel.ts';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useContext } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { DriverColumnsContext } from './driverWords.ts';

const KINDS = ['metric', 'mark', 'question'] as const;

type Props = {
  block: DriverBlock;
  place: number;
  /** keys of the blocks that explain it, and all that could */
  sources: readonly string[];
  others: readonly DriverBlock[];
  onChange: (block: DriverBlock) => void;
  onSources: (keys: string[]) => void;
  onRemove: () => void;
};

/** One block: its name, how it is measured, its columns and what explains it. All of it by keyboard. */
export function BlockFields({ block, place, sources, others, onChange, onSources, onRemove }: Props): ReactNode {
  const { say } = useSpeech();
  return (
    <fieldset className="drivers-block">
      <legend>{block.name}</legend>
      <Field label={say('drivers:builder.name')}>
        {(id) => (
          <Input
            id={id}
            aria-label={say('drivers:builder.nameOf', { place })}
            value={block.name}
            maxLength={80}
            status={block.name.trim() === '' ? 'error' : ''}
            onChange={({ target }) => onChange({ ...block, name: target.value })}
          />
        )}
      </Field>
      <Field label={say('drivers:builder.mode')}>
        {(id) => (
          <Select
            id={id}
            aria-label={say('drivers:builder.modeOf', { block: block.name })}
            value={block.mode}
            onChange={(mode) => onChange({ ...block, mode })}
            options={BLOCK_MODES.map((value) => ({ value, label: say(`drivers:builder.modes.${value}`) }))}
          />
        )}
      </Field>
      <Field label={say('drivers:builder.items')}>
        {(id) => (
          <ColumnSelect
            id={id}
            label={say('drivers:builder.itemsOf', { block: block.name })}
            items={block.items}
            onChange={(items) => onChange({ ...block, items })}
          />
        )}
      </Field>
      <Field label={say('drivers:builder.sources')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            aria-label={say('drivers:builder.sourcesOf', { block: block.name })}
            optionFilterProp="label"
            placeholder={say('drivers:builder.nothing')}
            value={[...sources]}
            onChange={onSources}
            options={others.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
      </Field>
      <Button onClick={onRemove} aria-label={say('drivers:builder.removeOf', { block: block.name })}>
        {say('drivers:builder.remove')}
      </Button>
    </fieldset>
  );
}

type ColumnProps = {
  id: string;
  label: string;
  items: readonly DriverItem[];
  onChange: (items: DriverItem[]) => void;
};

/** Columns to choose from, by kind; each with the ends of its scale where they were only seen. */
export function ColumnSelect({ id, label, items, onChange }: ColumnProps): ReactNode {
  const { say } = useSpeech();
  const columns = useContext(DriverColumnsContext);
  const all = [...columns.values()];
  const nameOf = ({ name, scale, low, high }: DriverColumnInfo) =>
    scale === 'seen' ? `${name} (${low}–${high}, ${say('drivers:column.seen')})` : name;
  const groups = KINDS.map((kind) => ({
    label: say(`drivers:column.group.${kind}`),
    options: all.filter((one) => one.kind === kind).map((one) => ({ value: one.column, label: nameOf(one) })),
  }));
  const choose = (chosen: string[]) =>
    onChange(
      chosen.flatMap((column) => {
        const kept = items.find((item) => item.column === column);
        if (kept !== undefined) return [kept];
        const info = columns.get(column);
        if (info === undefined) return [];
        return [{ column, low: info.low, high: info.high, reversed: info.reversed }];
      }),
    );
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      optionFilterProp="label"
      value={items.map(({ column }) => column)}
      onChange={choose}
      options={groups.filter(({ options }) => options.length > 0)}
    />
  );
}
