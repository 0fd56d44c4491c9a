import { PlusOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import type { MappedBasis, MappedKano, Mapping } from '@plumbline/model/mapping.ts';
import { BASES } from '@plumbline/model/meaning.ts';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { Panel } from '../../ui/Panel.tsx';
import { keyOf } from '../keyOf.ts';
import { addScale, scaleLabel, scaleOptions, scaleValue } from '../scaleChoices.ts';
import { Remove } from './CustomerPanel.tsx';
import type { EditProps } from './editProps.ts';

const FIVE = { low: 1, high: 5, reversed: false };

/** Pairs of Kano questions, and columns that say what an expectation rests on. */
export function RequirementsPanel({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [first = '', second = first] = columns.map(({ column }) => column);
  const kano = mapping.kano ?? [];
  const bases = mapping.bases ?? [];
  const addKano = (): void => {
    const name = t('listen:kinds.kano.new', { number: kano.length + 1 });
    const key = keyOf(
      `item-${kano.length + 1}`,
      kano.map((one) => one.key),
    );
    const item: MappedKano = { key, names: { [locale]: name }, functional: first, dysfunctional: second, scale: FIVE };
    onEdit((one) => ({ ...one, kano: [...(one.kano ?? []), item] }));
  };
  const addBasis = (): void => {
    const basis = BASES.find((one) => !bases.some((known) => known.basis === one)) ?? BASES[0];
    const rests: MappedBasis = { basis, column: first, scale: FIVE };
    onEdit((one) => ({ ...one, bases: [...(one.bases ?? []), rests] }));
  };
  return (
    <Panel
      title={t('listen:kinds.requirements')}
      extra={<span className="listen-quiet">{t('listen:kinds.requirementsHint')}</span>}
    >
      <ul className="listen-kinds-rows">
        {kano.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of an item is its only identity while it is edited
          <KanoRow key={at} {...{ mapping, columns, onEdit, item, at }} />
        ))}
        {bases.map((rests, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a basis is its only identity while it is edited
          <BasisRow key={at} {...{ mapping, columns, onEdit, rests, at }} />
        ))}
      </ul>
      <div className="listen-kinds-add">
        <Button size="small" icon={<PlusOutlined aria-hidden="true" />} disabled={first === ''} onClick={addKano}>
          {t('listen:kinds.kano.add')}
        </Button>
        <Button size="small" icon={<PlusOutlined aria-hidden="true" />} disabled={first === ''} onClick={addBasis}>
          {t('listen:kinds.bases.add')}
        </Button>
      </div>
    </Panel>
  );
}

function KanoRow({ mapping, columns, onEdit, item, at }: EditProps & { item: MappedKano; at: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = nameIn(item.names, locale);
  const set = (change: Partial<MappedKano>): void =>
    onEdit((one) => ({ ...one, kano: one.kano?.map((own, place) => (place === at ? { ...own, ...change } : own)) }));
  const remove = (): void => onEdit(({ kano = [], ...one }) => withList(one, 'kano', kano.toSpliced(at, 1)));
  return (
    <li>
      <Input
        aria-label={t('listen:kinds.kano.name')}
        value={name}
        maxLength={120}
        onChange={({ target }) => target.value !== '' && set({ names: { ...item.names, [locale]: target.value } })}
        style={{ width: 180 }}
      />
      {(['functional', 'dysfunctional'] as const).map((side) => (
        <Select
          key={side}
          showSearch
          aria-label={t('listen:kinds.of', { what: t(`listen:kinds.kano.${side}`), name })}
          value={item[side]}
          options={columns.map(({ column }) => ({
            value: column,
            label: t('listen:kinds.of', { what: t(`listen:kinds.kano.${side}`), name: column }),
          }))}
          onChange={(column: string) => set({ [side]: column })}
          popupMatchSelectWidth={false}
          style={{ minWidth: 190 }}
        />
      ))}
      <DimensionChoice
        mapping={mapping}
        value={item.dimension}
        name={name}
        onChoose={(dimension) => set({ dimension })}
      />
      <Remove label={t('listen:kinds.removeOf', { what: name })} onClick={remove} />
    </li>
  );
}

function BasisRow({ mapping, columns, onEdit, rests, at }: EditProps & { rests: MappedBasis; at: number }) {
  const { t } = useTranslation();
  const name = t(`expect:levels.bases.basis.${rests.basis}`);
  const set = (change: Partial<MappedBasis>): void =>
    onEdit((one) => {
      const grown = typeof change.scale === 'string' ? addScale(one, change.scale) : one;
      return { ...grown, bases: one.bases?.map((own, place) => (place === at ? { ...own, ...change } : own)) };
    });
  const remove = (): void => onEdit(({ bases = [], ...one }) => withList(one, 'bases', bases.toSpliced(at, 1)));
  const scales = scaleOptions(mapping);
  const value = scaleValue(rests.scale);
  const known = typeof rests.scale === 'string' || scales.some((scale) => scale.value === value);
  return (
    <li>
      <Select
        aria-label={t('listen:kinds.bases.basis')}
        value={rests.basis}
        options={BASES.map((basis) => ({ value: basis, label: t(`expect:levels.bases.basis.${basis}`) }))}
        onChange={(basis) => set({ basis })}
        popupMatchSelectWidth={false}
        style={{ minWidth: 180 }}
      />
      <Select
        showSearch
        aria-label={t('listen:kinds.of', { what: t('listen:kinds.bases.column'), name })}
        value={rests.column}
        options={columns.map(({ column }) => ({ value: column, label: column }))}
        onChange={(column: string) => set({ column })}
        popupMatchSelectWidth={false}
        style={{ minWidth: 190 }}
      />
      <Select
        aria-label={t('listen:kinds.of', { what: t('listen:role.scaleLabel'), name })}
        value={value}
        options={
          known || typeof rests.scale === 'string' ? scales : [{ value, label: scaleLabel(rests.scale) }, ...scales]
        }
        onChange={(scale: string) => set({ scale })}
        popupMatchSelectWidth={false}
        style={{ minWidth: 96 }}
      />
      <DimensionChoice
        mapping={mapping}
        value={rests.dimension}
        name={name}
        onChoose={(dimension) => set({ dimension })}
      />
      <Remove label={t('listen:kinds.removeOf', { what: name })} onClick={remove} />
    </li>
  );
}

function DimensionChoice({
  mapping,
  value,
  name,
  onChoose,
}: Pick<EditProps, 'mapping'> & {
  value: string | undefined;
  name: string;
  onChoose: (key: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Select
      aria-label={t('listen:kinds.of', { what: t('listen:role.dimensionLabel'), name })}
      value={value ?? ''}
      options={[
        { value: '', label: t('listen:kinds.anyDimension') },
        ...mapping.dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
      ]}
      onChange={(key: string) => onChoose(key === '' ? undefined : key)}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
    />
  );
}

/** A mapping that has none of them says nothing of them. */
function withList<Name extends 'kano' | 'bases'>(mapping: Mapping, name: Name, list: Mapping[Name]): Mapping {
  return list === undefined || list.length === 0 ? mapping : { ...mapping, [name]: list };
}
