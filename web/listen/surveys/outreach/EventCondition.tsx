import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Comparison, Condition } from '@plumbline/model/condition.ts';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

type Part = { hidden: string; is: Comparison; value?: string | number | (string | number)[] };
type Group = { join: 'all' | 'any'; parts: Part[] };
type Props = { condition: Condition | null; onChange: (condition: Condition | null) => void };

const COMPARED = [
  'equals',
  'notEquals',
  'atLeast',
  'atMost',
  'above',
  'below',
  'oneOf',
  'answered',
  'notAnswered',
] as const;

/** The fields of an event under which somebody is asked: a list of comparisons that all hold, or of which one does. */
export function EventCondition({ condition, onChange }: Props) {
  const { t } = useTranslation();
  const group = readGroup(condition);
  if (group === null) return <p className="survey-hint">{t('outreach:trigger.complex')}</p>;
  const { join, parts } = group;
  const write = (next: Group): void =>
    onChange(next.parts.length === 0 ? null : next.join === 'all' ? { all: next.parts } : { any: next.parts });
  const change = (at: number, part: Part): void =>
    write({ join, parts: parts.map((one, place) => (place === at ? part : one)) });
  return (
    <fieldset className="survey-set">
      <legend className="survey-label">{t('outreach:trigger.when')}</legend>
      {parts.length === 0 ? <p className="survey-hint">{t('outreach:trigger.always')}</p> : null}
      {parts.length < 2 ? null : (
        <Select
          size="small"
          aria-label={t('outreach:trigger.join')}
          value={join}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`outreach:trigger.${value}`) }))}
          onChange={(value) => write({ join: value, parts })}
        />
      )}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is known by nothing but its place
        <div className="outreach-pair" key={at}>
          <Input
            aria-label={t('outreach:trigger.field')}
            placeholder="amount"
            value={part.hidden}
            onChange={({ target }) => change(at, { ...part, hidden: target.value.replace(/[^A-Za-z0-9_]/g, '') })}
          />
          <Select<Comparison>
            aria-label={t('outreach:trigger.comparison')}
            value={part.is}
            options={COMPARED.map((value) => ({ value, label: t(`surveys:comparison.${value}`) }))}
            onChange={(is) => change(at, retyped(part, is))}
          />
          {part.is === 'answered' || part.is === 'notAnswered' ? (
            <span />
          ) : (
            <Input
              aria-label={t('outreach:trigger.value')}
              value={[part.value ?? ''].flat().join(', ')}
              onChange={({ target }) => change(at, { ...part, value: readValue(part.is, target.value) })}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t('outreach:trigger.removeCondition')}
            onClick={() => write({ join, parts: parts.filter((_one, place) => place !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => write({ join, parts: [...parts, { hidden: 'amount', is: 'atLeast', value: 100 }] })}
      >
        {t('outreach:trigger.addCondition')}
      </Button>
    </fieldset>
  );
}

/** A flat list of comparisons, or null for a tree that is more than that. */
function readGroup(condition: Condition | null): Group | null {
  if (condition === null) return { join: 'all', parts: [] };
  if ('hidden' in condition) return { join: 'all', parts: [condition as Part] };
  const [join, parts] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : [];
  if (join === undefined || parts === undefined || !parts.every((part) => 'hidden' in part)) return null;
  return { join, parts: parts as Part[] };
}

/** The same comparison of another kind keeps its value where it can. */
function retyped({ hidden, value }: Part, is: Comparison): Part {
  if (is === 'answered' || is === 'notAnswered') return { hidden, is };
  return { hidden, is, value: readValue(is, [value ?? ''].flat().join(', ')) };
}

/** What looks like a number is compared as one; a list is divided by commas. */
function readValue(is: Comparison, typed: string): string | number | (string | number)[] {
  const one = (word: string) => (/^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word);
  return is === 'oneOf' ? typed.split(/\s*[,，、]\s*/).map(one) : one(typed);
}
