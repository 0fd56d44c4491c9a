import { SCOPE_PARTS, type ScopeInput, type ScopeItem, type ScopeRequirement } from '@plumbline/model/scopeSheet.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Choice } from './Choice.tsx';
import { communicationApi } from './communicationApi.ts';

export const EMPTY_SCOPE: ScopeInput = {
  ...{ name: '', of: 'service', customers: [], requirements: [] },
  ...{ included: [], paidExtra: [], excluded: [], limits: [], thirdParties: [] },
};
const OF = ['service', 'account'] as const;

const linesOf = (text: string): string[][] =>
  text
    .split('\n')
    .map((line) => line.split(/[|｜]/).map((part) => part.trim()))
    .filter(([first]) => first !== undefined && first !== '');
const writeItems = (items: readonly ScopeItem[]): string =>
  items.map(({ words, note }) => (note === '' ? words : `${words} | ${note}`)).join('\n');
const readItems = (text: string): ScopeItem[] =>
  linesOf(text).map(([words = '', ...note]) => ({ words, note: note.join(' | ') }));
const writeNeeds = (needs: readonly ScopeRequirement[]): string =>
  needs.map(({ key, need, acceptance, dimension }) => [key, need, acceptance, dimension ?? ''].join(' | ')).join('\n');
const readNeeds = (text: string): ScopeRequirement[] =>
  linesOf(text).map(([key = '', need = '', acceptance = '', dimension = '']) => ({
    ...{ key, need, acceptance, dimension: dimension === '' ? null : dimension },
  }));

/** A scope sheet as it is written: one thing a line. */
export function ScopeForm({
  sheet,
  start,
  reason,
  onDone,
}: {
  sheet: string | null;
  start: ScopeInput;
  reason: boolean;
  /** with the sheet that was saved, or null where nothing was */
  onDone: (sheet: string | null) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [name, setName] = useState(start.name);
  const [of, setOf] = useState(start.of);
  const [because, setBecause] = useState('');
  const [texts, setTexts] = useState<Record<string, string>>({
    ...Object.fromEntries(SCOPE_PARTS.map((part) => [part, writeItems(start[part])])),
    customers: start.customers.join('\n'),
    requirements: writeNeeds(start.requirements),
  });
  const save = useMutation({
    mutationFn: () => {
      const input: ScopeInput = {
        ...{ name, of },
        ...(Object.fromEntries(SCOPE_PARTS.map((part) => [part, readItems(texts[part] ?? '')])) as Pick<
          ScopeInput,
          (typeof SCOPE_PARTS)[number]
        >),
        customers: linesOf(texts.customers ?? '').map(([key = '']) => key),
        requirements: readNeeds(texts.requirements ?? ''),
      };
      return communicationApi.saveSheet(workspace, sheet, { input, because });
    },
    onSuccess: ({ id }) => onDone(id),
  });
  const area = (part: string, hint?: string) => (
    <Field key={part} label={say(`communication:scope.${part}`)} {...(hint === undefined ? {} : { hint: say(hint) })}>
      {(id) => (
        <Input.TextArea
          id={id}
          rows={4}
          value={texts[part] ?? ''}
          onChange={({ target }) => setTexts((before) => ({ ...before, [part]: target.value }))}
        />
      )}
    </Field>
  );
  return (
    <Panel title={say(sheet === null ? 'communication:scope.new' : 'communication:scope.edit')}>
      <div className="contacts-fields">
        <Field label={say('communication:scope.name')}>
          {(id) => <Input id={id} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <Choice label={say('communication:scope.of')} value={of} words="scope.ofKind" of={OF} onChange={setOf} />
        {SCOPE_PARTS.map((part) => area(part, 'communication:scope.lineHint'))}
        {area('customers')}
        <div className="contacts-wide">{area('requirements', 'communication:scope.requirementHint')}</div>
        {reason ? (
          <div className="contacts-wide">
            <Field label={say('communication:scope.because')}>
              {(id) => (
                <Input id={id} maxLength={1000} value={because} onChange={({ target }) => setBecause(target.value)} />
              )}
            </Field>
          </div>
        ) : null}
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="contacts-actions">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {say('communication:scope.save')}
        </Button>
        <Button onClick={() => onDone(null)}>{say('communication:template.cancel')}</Button>
      </div>
    </Panel>
  );
}
