import type { MappingGuess } from '@plumbline/model/importRun.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../ui/StatusTag.tsx';
import { CHOSEN_ROLES, type ColumnRole, type RoleName } from './columnRole.ts';
import type { BroughtColumn } from './columnsOf.ts';
import { firstRole } from './firstRole.ts';
import { RoleFields } from './RoleFields.tsx';
import { rolesOf } from './rolesOf.ts';

const SHOWN_AT_FIRST = 60;
const VIEWS = ['all', 'used', 'unsure', 'ignored'] as const;
type View = (typeof VIEWS)[number];

type Props = {
  mapping: Mapping;
  columns: readonly BroughtColumn[];
  evidence: MappingGuess['evidence'];
  onAssign: (column: string, role: ColumnRole | null) => void;
};

/** What each column means: the guess with its reason, and the choice of another meaning. */
export function ColumnTable({ mapping, columns, evidence, onAssign }: Props) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('all');
  const [all, setAll] = useState(false);
  const unsure = new Set(evidence.filter(({ certain }) => !certain).map(({ column }) => column));
  const inView = (column: string, shown: View): boolean => {
    const used = rolesOf(mapping, column).length > 0;
    return shown === 'all' || (shown === 'unsure' ? unsure.has(column) : used === (shown === 'used'));
  };
  const rows = columns.filter(({ column }) => inView(column, view));
  const shown = all ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <Segmented<View>
        className="listen-views"
        value={view}
        onChange={setView}
        options={VIEWS.map((value) => ({
          value,
          label: t(`listen:columns.${value}`, { count: columns.filter(({ column }) => inView(column, value)).length }),
        }))}
      />
      <ul className="listen-columns">
        {shown.map((column) => (
          <ColumnRow
            key={column.column}
            mapping={mapping}
            column={column}
            reason={evidence.find((one) => one.column === column.column)}
            onAssign={(role) => onAssign(column.column, role)}
          />
        ))}
      </ul>
      {rows.length > shown.length ? (
        <button type="button" className="listen-more" onClick={() => setAll(true)}>
          {t('listen:columns.more', { count: rows.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}

type RowProps = {
  mapping: Mapping;
  column: BroughtColumn;
  reason: MappingGuess['evidence'][number] | undefined;
  onAssign: (role: ColumnRole | null) => void;
};

function ColumnRow({ mapping, column, reason, onAssign }: RowProps) {
  const { t } = useTranslation();
  const [role, ...others] = rolesOf(mapping, column.column);
  const name: RoleName = role?.role ?? 'ignore';
  const choices: RoleName[] = CHOSEN_ROLES.some((one) => one === name) ? [...CHOSEN_ROLES] : [name, ...CHOSEN_ROLES];
  return (
    <li className={name === 'ignore' ? 'listen-column listen-column-ignored' : 'listen-column'}>
      <div className="listen-column-head">
        <strong>{column.column}</strong>
        <About about={column.about} />
        <span className="listen-quiet listen-samples">{column.samples.join(' · ')}</span>
      </div>
      <div className="listen-column-role">
        <Select<RoleName>
          aria-label={t('listen:columns.roleOf', { column: column.column })}
          value={name}
          options={choices.map((value) => ({ value, label: t(`listen:role.${value}`) }))}
          onChange={(chosen) => onAssign(firstRole(chosen, column, mapping))}
          listHeight={420}
          style={{ width: 196 }}
        />
        {role === undefined ? null : <RoleFields mapping={mapping} role={role} onChange={onAssign} />}
        {others.map((other) => (
          <StatusTag key={JSON.stringify(other)} tone="neutral">
            {t('listen:columns.also', { role: t(`listen:role.${other.role}`) })}
          </StatusTag>
        ))}
      </div>
      <Reason reason={reason} />
    </li>
  );
}

/** What the file itself says of the column: the question as it was asked, its id, its type, its zone. */
function About({ about }: { about: BroughtColumn['about'] }) {
  const { t } = useTranslation();
  const facts = [
    about.id,
    about.type === undefined ? undefined : t(`listen:columnType.${about.type}`),
    about.zone === undefined ? undefined : t('listen:columns.zone', { zone: about.zone }),
  ].filter((fact) => fact !== undefined);
  return (
    <>
      {about.label === undefined ? null : <span>{about.label}</span>}
      {facts.length === 0 ? null : <span className="listen-quiet">{facts.join(' · ')}</span>}
    </>
  );
}

function Reason({ reason }: { reason: RowProps['reason'] }) {
  const { t } = useTranslation();
  if (reason === undefined) return null;
  return (
    <p className="listen-reason">
      {reason.certain ? null : <StatusTag tone="warn">{t('listen:columns.unsureTag')}</StatusTag>}{' '}
      {t(`listen:because.${reason.because}`, { ...reason.values, defaultValue: '' })}
    </p>
  );
}
