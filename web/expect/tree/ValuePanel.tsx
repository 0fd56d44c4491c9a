import type { Dimension, ValueFunction } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, InputNumber, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { treeApi } from './treeApi.ts';
import { ValueCurve } from './ValueCurve.tsx';

type Props = { one: Dimension; set: (change: Partial<Dimension>) => void; writes: boolean; used: boolean };
type Knots = ValueFunction['knots'];

const START: Record<'less' | 'more', Knots> = {
  less: [
    [0, 100],
    [5, 50],
    [10, 0],
  ],
  more: [
    [0, 0],
    [50, 50],
    [100, 100],
  ],
};

/** How the native measure becomes points: drawn by hand, or fitted to what customers said. */
export function ValuePanel({ one, set, writes, used }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { value, measure, fit } = one;
  if (measure === undefined && value === undefined) return <p className="tree-quiet">{t('expect:value.needsUnit')}</p>;
  const unit = measure?.unit ?? value?.unit ?? '';
  // a drawn function is no fit any more: the band would be of another line
  const draw = (knots: Knots) => set({ value: { unit, knots }, fit: undefined });
  return (
    <fieldset className="tree-set">
      <legend>{t('expect:value.title')}</legend>
      {value === undefined ? (
        <Button disabled={!writes} onClick={() => draw(START[measure?.better ?? 'less'])}>
          {t('expect:value.begin')}
        </Button>
      ) : (
        <>
          <ValueCurve value={value} fit={fit} name={nameIn(one.names, locale)} writes={writes} onChange={draw} />
          <KnotFields knots={value.knots} unit={unit} writes={writes} onChange={draw} />
          <p className="tree-quiet">
            {fit === undefined
              ? t('expect:value.drawn')
              : t(`expect:value.fitted.${fit.customers}`, {
                  people: formatCount(fit.people, locale),
                  occasions: formatCount(fit.occasions, locale),
                  before: fit.before ?? '',
                  confidence: Math.round(fit.confidence * 100),
                })}{' '}
            <HowButton name={t('expect:value.title')} method="value-function">
              {t('expect:how')}
            </HowButton>
          </p>
        </>
      )}
      {writes && used ? <FitButton one={one} set={set} /> : null}
    </fieldset>
  );
}

type KnotProps = { knots: Knots; unit: string; writes: boolean; onChange: (knots: Knots) => void };

function KnotFields({ knots, unit, writes, onChange }: KnotProps) {
  const { t } = useTranslation();
  const put = (at: number, knot: [number, number]) => onChange(knots.map((one, place) => (place === at ? knot : one)));
  const add = () => {
    const last: [number, number] = knots.at(-1) ?? [0, 0];
    const before: [number, number] = knots.at(-2) ?? [last[0] - 1, 0];
    onChange([...knots, [last[0] + Math.max(last[0] - before[0], 0.01), last[1]]]);
  };
  return (
    <ul className="tree-knots">
      {knots.map(([native, points], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a knot is its place in the order
        <li key={at}>
          <InputNumber
            aria-label={t('expect:value.nativeOf', { number: at + 1, unit })}
            value={native}
            disabled={!writes}
            onChange={(to) => to !== null && put(at, [to, points])}
          />
          <span aria-hidden="true">{unit} →</span>
          <InputNumber
            aria-label={t('expect:value.pointsOf', { number: at + 1 })}
            min={0}
            max={100}
            value={points}
            disabled={!writes}
            onChange={(to) => to !== null && put(at, [native, to])}
          />
          {writes && knots.length > 2 ? (
            <Button
              size="small"
              aria-label={t('expect:value.removeKnot', { number: at + 1 })}
              onClick={() => onChange(knots.filter((_knot, place) => place !== at))}
            >
              ×
            </Button>
          ) : null}
        </li>
      ))}
      {writes && knots.length < 50 ? (
        <li>
          <Button size="small" onClick={add}>
            {t('expect:value.addKnot')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

/** Fits the function to what customers said: on half of the customers, or on what came before a day. */
function FitButton({ one, set }: Pick<Props, 'one' | 'set'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const [before, setBefore] = useState('');
  const unit = one.measure?.unit ?? one.value?.unit;
  const fit = useMutation({
    mutationFn: () =>
      treeApi.fit(workspace, {
        ...{ dimension: one.key, better: one.measure?.better ?? 'less', before: before === '' ? null : before },
        ...(unit === undefined ? {} : { unit }),
      }),
    onSuccess: ({ value, fit: how }) =>
      set({ value, fit: how, measure: { ...one.measure, better: one.measure?.better ?? 'less', unit: value.unit } }),
  });
  const applied = fit.data?.applied;
  const write = (points: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(points);
  return (
    <div className="tree-fit">
      <Field label={t('expect:value.before')} hint={t('expect:value.beforeHint')}>
        {(id) => <Input id={id} type="date" value={before} onChange={({ target }) => setBefore(target.value)} />}
      </Field>
      <Space>
        <Button loading={fit.isPending} onClick={() => fit.mutate()}>
          {t('expect:value.fit')}
        </Button>
      </Space>
      {fit.error === null ? null : <ProblemState problem={fit.error} />}
      {fit.data === undefined ? null : (
        <p role="status">
          {t('expect:value.fitDone', {
            people: formatCount(fit.data.fit.people, locale),
            available: formatCount(fit.data.available, locale),
          })}
          {applied === null || applied === undefined
            ? null
            : ` ${t('expect:value.applied', {
                point: write(applied.point),
                low: write(applied.low),
                high: write(applied.high),
                people: formatCount(applied.people, locale),
              })}`}
        </p>
      )}
    </div>
  );
}
