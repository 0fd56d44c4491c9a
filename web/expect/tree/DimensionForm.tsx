import {
  type Dimension,
  KANO_CLASSES,
  NATIVE_BETTER,
  SERVQUAL_FAMILIES,
  withDescendants,
} from '@plumbline/model/dimension.ts';
import type { DimensionUse } from '@plumbline/model/expectationTree.ts';
import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import { Button, Input, InputNumber, Popconfirm, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { todayIn } from '../../shell/todayIn.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { changeKey, changeOne, move, remove, retire } from './treeEdits.ts';
import type { TreeDraft } from './useTreeDraft.ts';
import { ValuePanel } from './ValuePanel.tsx';

export type FormProps = {
  one: Dimension;
  isNew: boolean;
  draft: TreeDraft;
  use: DimensionUse | undefined;
  writes: boolean;
  onSelect: (key: string | null) => void;
};
type PartProps = { one: Dimension; set: (change: Partial<Dimension>) => void; writes: boolean };

const PYRAMID_LEVELS = [1, 2, 3, 4, 5] as const;

/** Everything that is said of one dimension. */
export function DimensionForm({ one, isNew, draft, use, writes, onSelect }: FormProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const set = (change: Partial<Dimension>) => draft.change(changeOne(draft.tree, one.key, change));
  const part: PartProps = { one, set, writes };
  return (
    <div className="tree-form">
      <Field label={t('expect:tree.field.key')} hint={t(isNew ? 'expect:tree.keyHint' : 'expect:tree.keyFixed')}>
        {(id) => (
          <Input
            id={id}
            value={one.key}
            disabled={!isNew || !writes}
            maxLength={80}
            onChange={({ target }) => {
              const key = target.value.toLowerCase().replace(/\s+/g, '-');
              if (key === '' || draft.tree.some((other) => other.key === key)) return;
              draft.change(changeKey(draft.tree, one.key, key));
              onSelect(key);
            }}
          />
        )}
      </Field>
      <NamesPart {...part} />
      <PlacePart {...part} draft={draft} />
      <KanoPart {...part} />
      <ValuePanel one={one} set={set} writes={writes} used={use !== undefined && use.occasions > 0} />
      <p className="tree-quiet">
        {use === undefined || use.occasions === 0
          ? t('expect:tree.unused')
          : t('expect:tree.used', {
              count: use.occasions,
              shown: formatCount(use.occasions, locale),
              newest: use.newest === null ? '' : formatDay(use.newest, locale),
            })}
      </p>
      {writes ? <EndButtons one={one} isNew={isNew} draft={draft} use={use} onSelect={onSelect} /> : null}
    </div>
  );
}

function NamesPart({ one, set, writes }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      {(['names', 'wording'] as const).map((field) => (
        <fieldset key={field} className="tree-set">
          <legend>{t(`expect:tree.legend.${field}`)}</legend>
          {LOCALES.map((locale) => (
            <Field key={locale} label={t(`expect:language.${locale}`)}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  autoSize={{ minRows: 1, maxRows: 4 }}
                  maxLength={200}
                  disabled={!writes}
                  lang={locale}
                  value={one[field]?.[locale] ?? ''}
                  onChange={({ target }) => {
                    const { [locale]: _before, ...others } = one[field] ?? {};
                    const said = target.value === '' ? others : { ...others, [locale]: target.value };
                    if (Object.keys(said).length > 0) set({ [field]: said });
                    else if (field === 'wording') set({ wording: undefined });
                  }}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function PlacePart({ one, set, writes, draft }: PartProps & { draft: TreeDraft }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const under = new Set(withDescendants(draft.tree, one.key));
  const parents = draft.tree.filter(({ key, retired }) => !under.has(key) && retired === undefined);
  const none = { value: '', label: t('expect:tree.notSaid') };
  return (
    <div className="tree-pair">
      <Field label={t('expect:tree.field.parent')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            disabled={!writes}
            value={one.parent ?? ''}
            options={[
              { value: '', label: t('expect:tree.top') },
              ...parents.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
            ]}
            onChange={(parent) => draft.change(move(draft.tree, one.key, parent === '' ? null : parent))}
          />
        )}
      </Field>
      <Field label={t('expect:tree.field.weight')} hint={t('expect:tree.weightHint')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0.01}
            disabled={!writes}
            value={one.weight}
            onChange={(weight) => {
              if (weight !== null && weight > 0) set({ weight });
            }}
          />
        )}
      </Field>
      <Field label={t('expect:tree.field.family')}>
        {(id) => (
          <Select
            id={id}
            disabled={!writes}
            value={one.family ?? ''}
            options={[none, ...SERVQUAL_FAMILIES.map((value) => ({ value, label: t(`expect:family.${value}`) }))]}
            onChange={(family) => set({ family: family === '' ? undefined : (family as Dimension['family']) })}
          />
        )}
      </Field>
      <Field label={t('expect:tree.field.pyramid')}>
        {(id) => (
          <Select
            id={id}
            disabled={!writes}
            value={one.pyramid ?? 0}
            options={[
              { value: 0, label: t('expect:tree.notSaid') },
              ...PYRAMID_LEVELS.map((value) => ({ value, label: t(`expect:tree.pyramidLevel.${value}`) })),
            ]}
            onChange={(pyramid) => set({ pyramid: pyramid === 0 ? undefined : pyramid })}
          />
        )}
      </Field>
      <Field label={t('expect:tree.field.department')}>
        {(id) => (
          <Input
            id={id}
            maxLength={120}
            disabled={!writes}
            value={one.department ?? ''}
            onChange={({ target }) => set({ department: target.value === '' ? undefined : target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function KanoPart({ one, set, writes }: PartProps) {
  const { t } = useTranslation();
  const { kano } = one;
  return (
    <div className="tree-pair">
      <Field label={t('expect:tree.field.kano')}>
        {(id) => (
          <Select
            id={id}
            disabled={!writes}
            value={kano?.category ?? ''}
            options={[
              { value: '', label: t('expect:tree.notSaid') },
              ...KANO_CLASSES.map((value) => ({ value, label: t(`expect:tree.kanoClass.${value}`) })),
            ]}
            onChange={(category) =>
              set({
                kano:
                  category === ''
                    ? undefined
                    : {
                        evidence: 'given',
                        note: kano?.note,
                        category: category as NonNullable<typeof kano>['category'],
                      },
              })
            }
          />
        )}
      </Field>
      {kano === undefined ? null : (
        <Field
          label={t('expect:tree.kanoNote')}
          hint={t(kano.evidence === 'given' ? 'expect:tree.kanoGiven' : 'expect:tree.kanoCounted', {
            people: kano.people ?? 0,
            asOf: kano.asOf ?? '',
          })}
        >
          {(id) => (
            <Input
              id={id}
              maxLength={400}
              disabled={!writes}
              value={kano.note ?? ''}
              onChange={({ target }) => set({ kano: { ...kano, note: target.value } })}
            />
          )}
        </Field>
      )}
      <Field label={t('expect:tree.field.measure.unit')} hint={t('expect:tree.unitHint')}>
        {(id) => (
          <Input
            id={id}
            maxLength={40}
            disabled={!writes}
            value={one.measure?.unit ?? one.value?.unit ?? ''}
            onChange={({ target }) => {
              const unit = target.value;
              if (unit === '') set({ measure: undefined, value: undefined, fit: undefined });
              else
                set({
                  measure: { ...one.measure, unit, better: one.measure?.better ?? 'less' },
                  value: one.value === undefined ? undefined : { ...one.value, unit },
                });
            }}
          />
        )}
      </Field>
      <Field label={t('expect:tree.field.measure.better')}>
        {(id) => (
          <Select
            id={id}
            disabled={!writes || one.measure === undefined}
            value={one.measure?.better ?? 'less'}
            options={NATIVE_BETTER.map((value) => ({ value, label: t(`expect:tree.better.${value}`) }))}
            onChange={(better) => one.measure && set({ measure: { ...one.measure, better } })}
          />
        )}
      </Field>
    </div>
  );
}

function EndButtons({ one, isNew, draft, use, onSelect }: Omit<FormProps, 'writes'>) {
  const { t } = useTranslation();
  const under = withDescendants(draft.tree, one.key).length - 1;
  const today = todayIn(useWorkspace().zone);
  if (isNew)
    return (
      <Button
        danger
        onClick={() => {
          draft.change(remove(draft.tree, one.key));
          onSelect(null);
        }}
      >
        {t('expect:tree.remove')}
      </Button>
    );
  if (one.retired !== undefined)
    return (
      <Button onClick={() => draft.change(retire(draft.tree, one.key, undefined))}>{t('expect:tree.restore')}</Button>
    );
  return (
    <Space wrap>
      <Popconfirm
        title={t('expect:tree.retireAsk')}
        description={t('expect:tree.retireText', { under, occasions: use?.occasions ?? 0 })}
        okText={t('expect:tree.retire')}
        cancelText={t('expect:cancel')}
        onConfirm={() => draft.change(retire(draft.tree, one.key, today))}
      >
        <Button danger>{t('expect:tree.retire')}</Button>
      </Popconfirm>
    </Space>
  );
}
