import { DownloadOutlined } from '@ant-design/icons';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { OutlierGroup, OutlierRow, SourceKey } from '@plumbline/model/quality.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { ExcludeForm } from './ExcludeForm.tsx';
import { type FenceRule, outliersQuery, qualityApi } from './qualityApi.ts';
import { How } from './SourcePanels.tsx';

const RULES: readonly FenceRule[] = ['tukey3', 'tukey15'];

/** Values that stand out by a rule, and the way to leave them out of figures. */
export function OutliersPanel({
  source,
  groups,
  rule,
  onRule,
}: {
  source: SourceKey;
  groups: readonly OutlierGroup[];
  rule: FenceRule;
  onRule: (rule: FenceRule) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [open, setOpen] = useState(false);
  const title = say('quality:outliers.title');
  return (
    <Panel title={title} extra={<How method="quality-outliers" name={title} />}>
      <p className="quality-quiet">{say('quality:outliers.text')}</p>
      {groups.length === 0 ? <p>{say('quality:outliers.none')}</p> : null}
      {groups.length > 0 ? (
        <>
          <div className="quality-actions">
            <Field label={say('quality:outliers.rule')}>
              {(id) => (
                <Select
                  id={id}
                  value={rule}
                  onChange={onRule}
                  options={RULES.map((value) => ({ value, label: say(`quality:outliers.rules.${value}`) }))}
                />
              )}
            </Field>
            <Button onClick={() => setOpen(!open)} aria-expanded={open}>
              {say('quality:outliers.show')}
            </Button>
            {can('evidence.read') ? (
              <Button
                href={qualityApi.outliersCsv(workspace, source, rule)}
                icon={<DownloadOutlined aria-hidden="true" />}
              >
                {say('quality:export')}
              </Button>
            ) : null}
          </div>
          <GroupTable groups={groups} />
        </>
      ) : null}
      {open && !can('evidence.read') ? <NoPermission permission="evidence.read" /> : null}
      {open && can('evidence.read') ? <Values source={source} rule={rule} /> : null}
    </Panel>
  );
}

function GroupTable({ groups }: { groups: readonly OutlierGroup[] }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  return (
    <ScrollBox label={say('quality:outliers.title')}>
      <table className="quality-table">
        <thead>
          <tr>
            {(['measure', 'fences', 'outside'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`quality:outliers.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ dimension, names, measure, unit, low, high, share }) => (
            <tr key={`${dimension} ${measure}`}>
              <th scope="row">
                {nameIn(names, locale)}{' '}
                <span className="quality-quiet">{say(`quality:outliers.measure.${measure}`)}</span>
              </th>
              <td>
                {low === null || high === null
                  ? say('quality:outliers.noFences')
                  : say('marks:reading.intervalOnly', {
                      low: formatValue(low, unit, speech),
                      high: formatValue(high, unit, speech),
                    })}
              </td>
              <td>
                <RateFigure name={say('quality:outliers.head.outside')} estimate={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const keyOf = ({ import: number, occasion }: OutlierRow): string => `${number} ${occasion}`;

function Values({ source, rule }: { source: SourceKey; rule: FenceRule }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(outliersQuery(workspace, source, rule));
  const occasions = [
    ...new Map((data?.rows ?? []).filter((row) => chosen.has(keyOf(row))).map((row) => [keyOf(row), row])),
  ].map(([, row]) => ({ import: row.import, occasion: row.occasion }));
  const tried = useMutation({ mutationFn: () => qualityApi.tryOut(workspace, occasions) });
  const choose = (keys: ReadonlySet<string>) => {
    setChosen(keys);
    tried.reset();
  };
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  if (data.rows.length === 0) return <p>{say('quality:outliers.empty')}</p>;
  return (
    <>
      <ValueTable rows={data.rows} chosen={chosen} onChoose={choose} />
      {data.more ? <p className="quality-quiet">{say('quality:outliers.more')}</p> : null}
      {can('import.write') && occasions.length > 0 ? (
        <Button type="primary" loading={tried.isPending} onClick={() => tried.mutate()}>
          {say('quality:exclude.try', { count: occasions.length })}
        </Button>
      ) : null}
      {tried.error === null ? null : <ProblemState problem={tried.error} />}
      {tried.data === undefined ? null : (
        <ExcludeForm
          source={source.key}
          rule={rule}
          occasions={occasions}
          effect={tried.data}
          onDone={() => choose(new Set())}
        />
      )}
    </>
  );
}

function ValueTable({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly OutlierRow[];
  chosen: ReadonlySet<string>;
  onChoose: (keys: ReadonlySet<string>) => void;
}): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const free = rows.filter(({ excluded }) => !excluded).map(keyOf);
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose(next);
  };
  return (
    <ScrollBox label={say('quality:outliers.show')}>
      <table className="quality-table">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label={say('quality:outliers.chooseAll')}
                checked={free.length > 0 && free.every((key) => chosen.has(key))}
                disabled={free.length === 0}
                onChange={({ target }) => onChoose(new Set(target.checked ? free : []))}
              />
            </th>
            {(['day', 'customer', 'measure', 'value', 'state'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`quality:outliers.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const day = formatDay(row.day, locale);
            const value = formatValue(row.value, row.unit, speech);
            return (
              <tr key={`${keyOf(row)} ${row.dimension} ${row.measure}`}>
                <td>
                  <Checkbox
                    aria-label={say('quality:outliers.choose', { customer: row.customer, day, value })}
                    checked={chosen.has(keyOf(row))}
                    disabled={row.excluded}
                    onChange={() => toggle(keyOf(row))}
                  />
                </td>
                <td>{day}</td>
                <td>{row.customer}</td>
                <td>
                  {row.dimension} {say(`quality:outliers.measure.${row.measure}`)}
                </td>
                <td className="quality-number">{value}</td>
                <td>{say(row.excluded ? 'quality:outliers.out' : 'quality:outliers.counts')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
