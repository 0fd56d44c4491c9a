import type { PlanAudience } from '@plumbline/model/communication.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { sheetsQuery } from './communicationApi.ts';

const KINDS = ['segment', 'list', 'promise', 'scope'] as const;
const FRESH: Record<PlanAudience['kind'], PlanAudience> = {
  segment: { kind: 'segment', segment: [], level: [], region: [], channel: [], from: null },
  list: { kind: 'list', keys: [] },
  promise: { kind: 'promise', promise: '', outcomes: [], days: 90 },
  scope: { kind: 'scope', sheet: '' },
};
const split = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Which customers. */
export function AudienceFields({
  who,
  onChange,
}: {
  who: PlanAudience;
  onChange: (who: PlanAudience) => void;
}): ReactNode {
  const { say } = useSpeech();
  return (
    <div className="contacts-fields">
      <Field label={say('communication:plan.who')}>
        {(id) => (
          <Select
            id={id}
            style={{ width: '100%' }}
            value={who.kind}
            onChange={(kind) => onChange(FRESH[kind])}
            options={KINDS.map((kind) => ({ value: kind, label: say(`communication:plan.whoKind.${kind}`) }))}
          />
        )}
      </Field>
      {who.kind === 'segment' ? (
        <>
          <Listed
            label={say('communication:plan.segment')}
            values={who.segment}
            onChange={(segment) => onChange({ ...who, segment })}
          />
          <Listed
            label={say('communication:plan.region')}
            values={who.region}
            onChange={(region) => onChange({ ...who, region })}
          />
        </>
      ) : null}
      {who.kind === 'list' ? (
        <div className="contacts-wide">
          <Listed
            label={say('communication:plan.keys')}
            values={who.keys}
            lines
            onChange={(keys) => onChange({ ...who, keys })}
          />
        </div>
      ) : null}
      {who.kind === 'promise' ? (
        <Field label={say('communication:plan.promiseKey')}>
          {(id) => (
            <Input
              id={id}
              maxLength={120}
              value={who.promise}
              onChange={({ target }) => onChange({ ...who, promise: target.value })}
            />
          )}
        </Field>
      ) : null}
      {who.kind === 'scope' ? (
        <SheetChoice value={who.sheet} onChange={(sheet) => onChange({ ...who, sheet })} />
      ) : null}
    </div>
  );
}

function SheetChoice({ value, onChange }: { value: string; onChange: (sheet: string) => void }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(sheetsQuery(workspace));
  return (
    <Field label={say('communication:plan.sheet')}>
      {(id) => (
        <Select
          id={id}
          style={{ width: '100%' }}
          value={value}
          onChange={onChange}
          options={(data?.sheets ?? []).map((sheet) => ({ value: sheet.id, label: sheet.name }))}
        />
      )}
    </Field>
  );
}

function Listed({
  label,
  values,
  lines = false,
  onChange,
}: {
  label: string;
  values: readonly string[];
  lines?: boolean;
  onChange: (values: string[]) => void;
}) {
  const [text, setText] = useState(values.join(lines ? '\n' : ', '));
  const change = (fresh: string) => {
    setText(fresh);
    onChange(split(fresh, lines ? /\n/ : /[,，、]/));
  };
  return (
    <Field label={label}>
      {(id) =>
        lines ? (
          <Input.TextArea id={id} rows={5} value={text} onChange={({ target }) => change(target.value)} />
        ) : (
          <Input id={id} value={text} onChange={({ target }) => change(target.value)} />
        )
      }
    </Field>
  );
}
