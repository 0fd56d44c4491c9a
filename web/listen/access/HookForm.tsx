import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { HookInput, HookMapping, HookTrial } from '@plumbline/model/outreach.ts';
import { Alert, AutoComplete, Button, Drawer, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { outreachApi } from '../surveys/outreach/outreachApi.ts';
import { listPointers } from './listPointers.ts';

type Props = { id: string | null; input: HookInput; onDone: (secret: string | null) => void };

/** Where in another program's JSON things are: an example is pasted, and its values are offered. */
export function HookForm({ id, input, onDone }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [hook, setHook] = useState(input);
  const [fields, setFields] = useState(Object.entries(input.mapping.fields));
  const [example, setExample] = useState('');
  const [trial, setTrial] = useState<HookTrial | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { pointers, fault } = listPointers(example);
  const offered = pointers.map(({ pointer, value }) => ({ value: pointer, label: `${pointer}  ${value}` }));
  const { at, ...kept } = hook.mapping;
  const mapping: HookMapping = {
    ...kept,
    ...(at === undefined || at === '' ? {} : { at }),
    fields: Object.fromEntries(fields.filter(([name, pointer]) => name !== '' && pointer !== '')),
  };
  const set = (change: Partial<HookMapping>): void =>
    setHook((before) => ({ ...before, mapping: { ...before.mapping, ...change } }));
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (refused) {
      setProblem(refused);
    }
  };
  const save = () =>
    attempt(async () => {
      if (id !== null) {
        await outreachApi.changeHook(workspace, id, { ...hook, mapping });
        onDone(null);
      } else onDone((await outreachApi.addHook(workspace, { ...hook, mapping })).secret);
    });
  const tryIt = () => attempt(async () => setTrial(await outreachApi.tryHook(workspace, { mapping, body: example })));
  const pointer = (label: string, value: string, onChange: (value: string) => void) => (
    <Field label={label}>
      {(field) => (
        <AutoComplete id={field} value={value} options={offered} placeholder="/order/id" onChange={onChange} />
      )}
    </Field>
  );
  const changeField = (place: number, next: [string, string]) =>
    setFields(fields.map((one, here) => (here === place ? next : one)));
  return (
    <Drawer
      open
      size={600}
      title={t(id === null ? 'outreach:access.addHook' : 'outreach:access.editHook')}
      onClose={() => onDone(null)}
      footer={
        <div className="survey-buttons">
          <Button type="primary" disabled={hook.name.trim() === ''} onClick={() => void save()}>
            {t('outreach:access.save')}
          </Button>
          <Button disabled={example.trim() === ''} onClick={() => void tryIt()}>
            {t('outreach:access.tryHook')}
          </Button>
          <Button onClick={() => onDone(null)}>{t('outreach:access.cancel')}</Button>
        </div>
      }
    >
      <div className="survey-fields">
        <Field label={t('outreach:access.hookName')}>
          {(field) => (
            <Input
              id={field}
              maxLength={120}
              value={hook.name}
              onChange={({ target }) => setHook({ ...hook, name: target.value })}
            />
          )}
        </Field>
        <div className="outreach-row">
          <Switch
            size="small"
            aria-label={t('outreach:access.on')}
            checked={hook.on}
            onChange={(on) => setHook({ ...hook, on })}
          />
          <span aria-hidden="true">{t('outreach:access.on')}</span>
        </div>
        <Field label={t('outreach:access.example')} hint={t('outreach:access.exampleHint')}>
          {(field) => (
            <Input.TextArea
              id={field}
              autoSize={{ minRows: 4, maxRows: 12 }}
              placeholder={'{"order": {"id": 4711}, "buyer": {"id": "K001"}}'}
              value={example}
              onChange={({ target }) => setExample(target.value)}
            />
          )}
        </Field>
        {fault === null ? null : (
          <Alert type="warning" showIcon title={t('outreach:access.exampleBad', { because: fault })} />
        )}
        {'word' in hook.mapping.kind ? (
          <Field label={t('outreach:access.kindWord')}>
            {(field) => (
              <Input
                id={field}
                value={'word' in hook.mapping.kind ? hook.mapping.kind.word : ''}
                onChange={({ target }) => set({ kind: { word: target.value.replace(/[^A-Za-z0-9_]/g, '') } })}
              />
            )}
          </Field>
        ) : (
          pointer(t('outreach:access.kindPointer'), hook.mapping.kind.pointer, (value) =>
            set({ kind: { pointer: value } }),
          )
        )}
        <Button
          size="small"
          onClick={() => set({ kind: 'word' in hook.mapping.kind ? { pointer: '/type' } : { word: 'purchase' } })}
        >
          {t('word' in hook.mapping.kind ? 'outreach:access.kindPointer' : 'outreach:access.kindWord')}
        </Button>
        {pointer(t('outreach:access.keyPointer'), hook.mapping.key, (value) => set({ key: value }))}
        {pointer(t('outreach:access.atPointer'), hook.mapping.at ?? '', (value) => set({ at: value }))}
        <fieldset className="survey-set">
          <legend className="survey-label">{t('outreach:trigger.fields')}</legend>
          {fields.map(([name, value], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field is known by its place while it is named
            <div className="outreach-pair outreach-pair-two" key={place}>
              <Input
                aria-label={t('outreach:access.fieldName')}
                value={name}
                onChange={({ target }) => changeField(place, [target.value.replace(/[^A-Za-z0-9_]/g, ''), value])}
              />
              <AutoComplete
                aria-label={t('outreach:access.pointer')}
                value={value}
                options={offered}
                onChange={(next) => changeField(place, [name, next])}
              />
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={t('outreach:access.removeField', { name })}
                onClick={() => setFields(fields.filter((_one, here) => here !== place))}
              />
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => setFields([...fields, ['', '']])}
          >
            {t('outreach:access.addField')}
          </Button>
        </fieldset>
        {problem === null ? null : <ProblemState problem={problem} />}
        {trial === null ? null : <Trial trial={trial} />}
      </div>
    </Drawer>
  );
}

function Trial({ trial: { event, problem, triggers } }: { trial: HookTrial }) {
  const { t } = useTranslation();
  if (problem !== null) return <Alert type="error" showIcon title={problem.what} description={problem.next} />;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={t('outreach:access.becomes')}
      description={
        <>
          <pre className="outreach-plain">{JSON.stringify(event, null, 2)}</pre>
          {triggers.length === 0 ? <p>{t('outreach:access.noTrigger')}</p> : null}
          <ul>
            {triggers.map(({ trigger, would, because }) => (
              <li key={trigger}>
                {trigger}:{' '}
                {t(`outreach:access.would.${would}`, {
                  because: because === null ? '' : t(`outreach:why.${because}`),
                })}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
