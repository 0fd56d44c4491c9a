import { UploadOutlined } from '@ant-design/icons';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { FilePreview } from '@plumbline/model/importRun.ts';
import type { SampleListInput } from '@plumbline/model/sample.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../shell/api.ts';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { listsQuery, samplesApi } from './samplesApi.ts';

/** Lists of people that were uploaded to draw from; for customers who are not known here otherwise. */
export function ListsPanel() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { data } = useQuery(listsQuery(workspace));
  const [brought, setBrought] = useState<FilePreview | null>(null);
  const renew = () => queryClient.invalidateQueries({ queryKey: ['sampleLists', workspace] });
  const bring = useMutation({
    mutationFn: (chosen: File) =>
      api.upload<FilePreview>(`/api/workspaces/${workspace}/files`, chosen, { query: { name: chosen.name } }),
    onSuccess: setBrought,
  });
  const remove = useMutation({
    mutationFn: (list: string) => samplesApi.removeList(workspace, list),
    onSuccess: renew,
  });
  const may = can('survey.write') && can('import.write');
  return (
    <Panel title={t('listen:samples.lists.title')}>
      <p className="sample-quiet">{t('listen:samples.lists.text')}</p>
      {data !== undefined && data.lists.length > 0 ? (
        <ul className="sample-lists">
          {data.lists.map(({ id, name, counts, madeAt }) => (
            <li key={id}>
              <strong>{name}</strong> <span className="sample-quiet">{formatDay(madeAt, locale)}</span>
              <div>
                {t('listen:samples.lists.counts', {
                  people: formatCount(counts.people, locale),
                  rows: formatCount(counts.rows, locale),
                  duplicates: formatCount(counts.duplicates, locale),
                  noKey: formatCount(counts.noKey + counts.broken, locale),
                  badEmail: formatCount(counts.badEmail, locale),
                })}
              </div>
              {counts.duplicateKeys.length === 0 ? null : (
                <div className="sample-quiet">
                  {t('listen:samples.lists.twice', { keys: counts.duplicateKeys.join(', ') })}
                </div>
              )}
              {may ? (
                <Popconfirm
                  title={t('listen:samples.lists.removeSure')}
                  okText={t('listen:samples.remove')}
                  cancelText={t('listen:samples.cancel')}
                  onConfirm={() => remove.mutate(id)}
                >
                  <Button size="small">{t('listen:samples.remove')}</Button>
                </Popconfirm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {may ? (
        <div className="sample-file">
          <Upload
            accept=".csv,.tsv,.txt,.xlsx,.xls"
            showUploadList={false}
            disabled={bring.isPending}
            beforeUpload={(chosen) => {
              bring.mutate(chosen);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden="true" />} loading={bring.isPending}>
              {t('listen:samples.lists.choose')}
            </Button>
          </Upload>
        </div>
      ) : null}
      {[bring.error, remove.error].map((problem, at) =>
        problem === null ? null : <ProblemState key={at === 0 ? 'bring' : 'remove'} problem={problem} />,
      )}
      {brought === null ? null : (
        <ListColumns
          key={brought.file}
          preview={brought}
          onDone={() => {
            setBrought(null);
            void renew();
          }}
        />
      )}
    </Panel>
  );
}

/** Which column is what, in a file that was brought. */
function ListColumns({ preview, onDone }: { preview: FilePreview; onDone: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [name, setName] = useState(preview.name.replace(/\.[^.]+$/, '').slice(0, 80));
  const [customer, setCustomer] = useState(preview.columns[0] ?? '');
  const [email, setEmail] = useState<string | undefined>(preview.columns.find((one) => /mail|邮|郵|信箱/i.test(one)));
  const [attributes, setAttributes] = useState<Record<string, string>>({});
  const add = useMutation({
    mutationFn: (list: SampleListInput) => samplesApi.addList(workspace, list),
    onSuccess: onDone,
  });
  const options = preview.columns.map((value) => ({ value, label: value }));
  const grouped = GROUPINGS.slice(0, 4);
  const others = preview.columns.filter(
    (column) => column !== customer && column !== email && !Object.values(attributes).includes(column),
  );
  return (
    <div className="sample-columns">
      <Field label={t('listen:samples.lists.name')}>
        {(id) => <Input id={id} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
      </Field>
      <Field label={t('listen:samples.lists.customer')} hint={t('listen:samples.lists.customerHint')}>
        {(id) => <Select id={id} value={customer} options={options} onChange={setCustomer} />}
      </Field>
      <Field label={t('listen:samples.lists.email')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={email ?? null}
            options={options}
            onChange={(one) => setEmail(one ?? undefined)}
          />
        )}
      </Field>
      {grouped.map((grouping) => (
        <Field key={grouping} label={t(`marks:grouping.${grouping}`)}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={attributes[grouping] ?? null}
              options={options}
              onChange={(column?: string | null) =>
                setAttributes(({ [grouping]: _gone, ...rest }) => (column ? { ...rest, [grouping]: column } : rest))
              }
            />
          )}
        </Field>
      ))}
      {others.length === 0 ? null : (
        <p className="sample-quiet">{t('listen:samples.lists.others', { columns: others.join(', ') })}</p>
      )}
      {add.error === null ? null : <ProblemState problem={add.error} />}
      <Button
        type="primary"
        loading={add.isPending}
        disabled={name.trim() === '' || customer === ''}
        onClick={() =>
          add.mutate({
            ...{ file: preview.file, name: name.trim(), customer },
            ...(preview.sheet === null ? {} : { sheet: preview.sheet }),
            ...(email === undefined ? {} : { email }),
            // what is not named otherwise is kept under its own header
            attributes: {
              ...Object.fromEntries(others.slice(0, 40).map((column) => [`attribute:${column.slice(0, 80)}`, column])),
              ...attributes,
            },
          })
        }
      >
        {t('listen:samples.lists.read')}
      </Button>
    </div>
  );
}
