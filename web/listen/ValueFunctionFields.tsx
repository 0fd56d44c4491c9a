import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ValueFunction } from '@plumbline/model/dimension.ts';
import { Button, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

/** A start that a person will correct: nothing lost on the day, half the points after five. */
const START: ValueFunction = {
  unit: 'days',
  knots: [
    [0, 100],
    [5, 50],
    [15, 0],
  ],
};

type Props = { value: ValueFunction | undefined; onChange: (value: ValueFunction) => void };

/** How a native measure such as days becomes points of the line: pairs, straight between them, flat outside. */
export function ValueFunctionFields({ value, onChange }: Props) {
  const { t } = useTranslation();
  if (value === undefined) {
    return (
      <Button size="small" onClick={() => onChange(START)}>
        {t('listen:value.add')}
      </Button>
    );
  }
  const setKnot = (at: number, knot: [number, number]): void =>
    onChange({ ...value, knots: value.knots.with(at, knot) });
  return (
    <fieldset className="listen-knots">
      <legend>{t('listen:value.legend')}</legend>
      <Input
        aria-label={t('listen:value.unit')}
        value={value.unit}
        maxLength={40}
        onChange={(event) => onChange({ ...value, unit: event.target.value })}
      />
      {value.knots.map(([native, points], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place of a pair is its only identity while it is edited
        <span key={at} className="listen-knot">
          <InputNumber
            aria-label={t('listen:value.native', { unit: value.unit })}
            value={native}
            onChange={(next) => next !== null && setKnot(at, [next, points])}
          />
          <span aria-hidden="true">→</span>
          <InputNumber
            aria-label={t('listen:value.points')}
            min={0}
            max={100}
            value={points}
            onChange={(next) => next !== null && setKnot(at, [native, next])}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t('listen:value.remove', { native })}
            disabled={value.knots.length <= 2}
            onClick={() => onChange({ ...value, knots: value.knots.toSpliced(at, 1) })}
          />
        </span>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => onChange({ ...value, knots: [...value.knots, nextKnot(value)] })}
      >
        {t('listen:value.more')}
      </Button>
    </fieldset>
  );
}

/** One further out than the last, at its points, so that the order stays ascending. */
function nextKnot({ knots }: ValueFunction): [number, number] {
  const [native, points] = knots.at(-1) ?? [0, 100];
  return [native + 1, points];
}
