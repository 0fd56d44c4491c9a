import type { Exposure } from '@plumbline/model/market.ts';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';

const FILE_ATTRIBUTE = 'attribute:';
const KINDS = ['events', 'attribute', 'weeks'] as const;
const BLANK: Record<(typeof KINDS)[number], Exposure> = {
  events: { kind: 'events', event: '' },
  attribute: { kind: 'attribute', attribute: '' },
  weeks: { kind: 'weeks', weeks: [] },
};

type Props = { exposure: Exposure; onChange: (exposure: Exposure) => void };

/** By what it is known how much of a campaign each customer met. */
export function ExposureFields({ exposure, onChange }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(facetsQuery(workspace));
  const attributes = (data?.facets ?? [])
    .map(({ attribute }) => attribute)
    .filter((attribute) => attribute.startsWith(FILE_ATTRIBUTE))
    .map((attribute) => ({ value: attribute.slice(FILE_ATTRIBUTE.length) }));
  return (
    <>
      <Field label={say('market:exposure.label')}>
        {(id) => (
          <Select
            id={id}
            value={exposure.kind}
            onChange={(kind) => onChange(BLANK[kind])}
            options={KINDS.map((value) => ({ value, label: say(`market:exposure.kind.${value}`) }))}
          />
        )}
      </Field>
      {exposure.kind === 'events' ? (
        <Field label={say('market:exposure.event')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={exposure.event}
              onChange={({ target }) => onChange({ kind: 'events', event: target.value })}
            />
          )}
        </Field>
      ) : null}
      {exposure.kind === 'attribute' ? (
        <Field label={say('market:exposure.attribute')}>
          {(id) => (
            <AutoComplete
              id={id}
              value={exposure.attribute}
              options={attributes}
              onChange={(attribute) => onChange({ kind: 'attribute', attribute })}
            />
          )}
        </Field>
      ) : null}
      {exposure.kind === 'weeks' ? <WeeksField weeks={exposure.weeks} onChange={onChange} /> : null}
    </>
  );
}

type Weeks = Extract<Exposure, { kind: 'weeks' }>['weeks'];

/** One week a line: its day, and how strong the campaign was. */
function WeeksField({ weeks, onChange }: { weeks: Weeks; onChange: Props['onChange'] }): ReactNode {
  const { say } = useSpeech();
  const [text, setText] = useState(weeks.map(({ week, intensity }) => `${week} ${intensity}`).join('\n'));
  const { bad } = readWeeks(text);
  return (
    <div className="market-wide">
      <Field
        label={say('market:exposure.weeks')}
        hint={bad === 0 ? say('market:exposure.weeksHint') : say('market:exposure.badLines', { count: bad })}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            rows={4}
            value={text}
            status={bad === 0 ? '' : 'error'}
            onChange={({ target }) => {
              setText(target.value);
              onChange({ kind: 'weeks', weeks: readWeeks(target.value).weeks });
            }}
          />
        )}
      </Field>
    </div>
  );
}

const WEEK_LINE = /^\s*(\d{4}-\d{2}-\d{2})[\s,;]+(\d+(?:\.\d+)?)\s*$/;

/** The lines that say a day and a number, and how many say something else. */
function readWeeks(text: string): { weeks: Weeks; bad: number } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const weeks = lines.flatMap((line) => {
    const [, week, intensity] = WEEK_LINE.exec(line) ?? [];
    return week === undefined ? [] : [{ week, intensity: Number(intensity) }];
  });
  return { weeks, bad: lines.length - weeks.length };
}
