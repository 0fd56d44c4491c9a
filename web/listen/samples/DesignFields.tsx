import { ALLOCATIONS, type SampleDesign, type StratumPlan } from '@plumbline/model/sample.ts';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { freshSeed } from './blankDesign.ts';

type Props = { design: SampleDesign; strata: readonly StratumPlan[]; onChange: (design: SampleDesign) => void };

/** How exact the answers shall be, how people are shared among strata, and what the draw is made of. */
export function DesignFields({ design, strata, onChange }: Props) {
  const { t } = useTranslation();
  const change = (part: Partial<SampleDesign>) => onChange({ ...design, ...part });
  return (
    <>
      <TargetFields design={design} onChange={onChange} />
      <div className="sample-pair">
        <Percent
          label={t('listen:samples.design.confidence')}
          value={design.confidence}
          min={50}
          max={99.9}
          onChange={(confidence) => change({ confidence })}
        />
        <Percent
          label={t('listen:samples.design.responseRate')}
          value={design.responseRate}
          min={1}
          max={100}
          onChange={(responseRate) => change({ responseRate })}
        />
        <Amount
          label={t('listen:samples.design.designEffect')}
          hint={t('listen:samples.design.designEffectHint')}
          value={design.designEffect}
          min={1}
          max={20}
          step={0.1}
          onChange={(designEffect) => change({ designEffect })}
        />
        <Percent
          label={t('listen:samples.design.reserve')}
          value={design.reserveShare}
          min={0}
          max={200}
          onChange={(reserveShare) => change({ reserveShare })}
        />
        <Field
          label={t('listen:samples.design.allocation')}
          hint={t(`listen:samples.allocationHint.${design.allocation}`)}
        >
          {(id) => (
            <Select
              id={id}
              value={design.allocation}
              options={ALLOCATIONS.map((value) => ({ value, label: t(`listen:samples.allocation.${value}`) }))}
              onChange={(allocation) => change({ allocation })}
            />
          )}
        </Field>
        {design.allocation === 'hand' ? null : (
          <Amount
            label={t('listen:samples.design.stratumMin')}
            value={design.stratumMin}
            min={0}
            max={10_000}
            step={1}
            onChange={(stratumMin) => change({ stratumMin: Math.round(stratumMin) })}
          />
        )}
      </div>
      {design.allocation === 'hand' ? (
        <PerStratum
          legend={t('listen:samples.design.byHand')}
          strata={strata}
          values={design.byHand}
          whole
          onChange={(byHand) => change({ byHand })}
        />
      ) : null}
      {design.allocation === 'neyman' ? (
        <PerStratum
          legend={t('listen:samples.design.sds')}
          strata={strata}
          values={design.sds}
          onChange={(sds) => change({ sds })}
        />
      ) : null}
      <div className="sample-seed">
        <Amount
          label={t('listen:samples.design.seed')}
          hint={t('listen:samples.design.seedHint')}
          value={design.seed}
          min={0}
          max={Number.MAX_SAFE_INTEGER}
          step={1}
          onChange={(seed) => change({ seed: Math.round(seed) })}
        />
        <Button size="small" onClick={() => change({ seed: freshSeed() })}>
          {t('listen:samples.design.newSeed')}
        </Button>
      </div>
    </>
  );
}

function TargetFields({ design, onChange }: Omit<Props, 'strata'>) {
  const { t } = useTranslation();
  const { target } = design;
  const change = (next: SampleDesign['target']) => onChange({ ...design, target: next });
  return (
    <div className="sample-pair">
      <Field label={t('listen:samples.design.target')}>
        {(id) => (
          <Select
            id={id}
            value={target.kind}
            options={(['share', 'mean', 'invited'] as const).map((value) => ({
              value,
              label: t(`listen:samples.target.${value}`),
            }))}
            onChange={(kind) =>
              change(
                kind === 'share'
                  ? { kind, margin: 0.05, expected: 0.5 }
                  : kind === 'mean'
                    ? { kind, margin: 2, sd: 20 }
                    : { kind, invited: 1000 },
              )
            }
          />
        )}
      </Field>
      {target.kind === 'share' ? (
        <>
          <Percent
            label={t('listen:samples.design.marginShare')}
            value={target.margin}
            min={0.1}
            max={50}
            onChange={(margin) => change({ ...target, margin })}
          />
          <Percent
            label={t('listen:samples.design.expected')}
            hint={t('listen:samples.design.expectedHint')}
            value={target.expected}
            min={0.1}
            max={99.9}
            onChange={(expected) => change({ ...target, expected })}
          />
        </>
      ) : null}
      {target.kind === 'mean' ? (
        <>
          <Amount
            label={t('listen:samples.design.marginMean')}
            value={target.margin}
            min={0.001}
            max={1e9}
            step={0.5}
            onChange={(margin) => change({ ...target, margin })}
          />
          <Amount
            label={t('listen:samples.design.sd')}
            value={target.sd}
            min={0.001}
            max={1e9}
            step={1}
            onChange={(sd) => change({ ...target, sd })}
          />
        </>
      ) : null}
      {target.kind === 'invited' ? (
        <Amount
          label={t('listen:samples.design.invited')}
          value={target.invited}
          min={1}
          max={100_000}
          step={10}
          onChange={(invited) => change({ ...target, invited: Math.round(invited) })}
        />
      ) : null}
    </div>
  );
}

type NumberProps = {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
};

function Amount({ label, hint, value, min, max, step, onChange }: NumberProps & { step: number }) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <InputNumber
          id={id}
          {...{ value, min, max, step }}
          onChange={(next) => {
            if (next !== null) onChange(next);
          }}
        />
      )}
    </Field>
  );
}

/** A share, typed as a percentage. */
function Percent({ value, onChange, label, ...rest }: NumberProps) {
  return (
    <Amount
      {...rest}
      label={`${label} (%)`}
      step={1}
      value={Number((value * 100).toFixed(2))}
      onChange={(percent) => onChange(percent / 100)}
    />
  );
}

function PerStratum({
  legend,
  strata,
  values,
  whole = false,
  onChange,
}: {
  legend: string;
  strata: readonly StratumPlan[];
  values: Record<string, number>;
  whole?: boolean;
  onChange: (values: Record<string, number>) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="sample-strata">
      <legend>{legend}</legend>
      {strata.map(({ stratum }) => (
        <Field key={stratum} label={stratum || t('listen:samples.everybody')}>
          {(id) => (
            <InputNumber
              id={id}
              min={whole ? 0 : 0.001}
              max={100_000}
              {...(whole ? { precision: 0 } : {})}
              value={values[stratum] ?? null}
              onChange={(next) => {
                const { [stratum]: _gone, ...rest } = values;
                onChange(next === null ? rest : { ...rest, [stratum]: next });
              }}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
