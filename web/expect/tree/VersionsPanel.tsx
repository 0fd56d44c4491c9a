import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { ChangeList } from './ChangeList.tsx';
import { comparisonQuery, treeQuery, versionsQuery } from './treeApi.ts';

/** Who changed the tree when and why, and what differs between two versions. */
export function VersionsPanel({ version }: { version: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(versionsQuery(workspace));
  const [from, setFrom] = useState(Math.max(1, version - 1));
  const [to, setTo] = useState(version);
  const options = data?.versions.map((one) => ({
    value: one.version,
    label: t('expect:versions.one', { version: one.version }),
  }));
  return (
    <Panel title={t('expect:versions.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      <ScrollBox label={t('expect:versions.title')}>
        <table className="tree-table">
          <thead>
            <tr>
              {(['version', 'at', 'by', 'because', 'dimensions', 'retired'] as const).map((head) => (
                <th scope="col" key={head}>
                  {t(`expect:versions.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data?.versions.map((one) => (
              <tr key={one.version}>
                <th scope="row">{one.version}</th>
                <td>{formatMoment(one.at, locale)}</td>
                <td>{nameOfMaker(one.by, t)}</td>
                <td>{one.because}</td>
                <td>{one.dimensions}</td>
                <td>{one.retired}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {version > 1 ? (
        <>
          <h3>{t('expect:versions.compare')}</h3>
          <div className="tree-pair">
            <Field label={t('expect:versions.from')}>
              {(id) => <Select id={id} value={from} options={options ?? []} onChange={setFrom} />}
            </Field>
            <Field label={t('expect:versions.to')}>
              {(id) => <Select id={id} value={to} options={options ?? []} onChange={setTo} />}
            </Field>
          </div>
          <Comparison from={from} to={to} />
        </>
      ) : null}
    </Panel>
  );
}

function Comparison({ from, to }: { from: number; to: number }) {
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(comparisonQuery(workspace, from, to));
  const { data: tree } = useQuery(treeQuery(workspace));
  const names = new Map(tree?.dimensions.map((one) => [one.key, nameIn(one.names, locale)]));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return <ChangeList changes={data.changes} nameOf={(key) => names.get(key) ?? key} />;
}
