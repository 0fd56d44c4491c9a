import { UndoOutlined } from '@ant-design/icons';
import type { QuarantinedRow } from '@plumbline/model/importRun.ts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag } from '../ui/StatusTag.tsx';
import type { QuarantinePage } from './listenApi.ts';
import { type RowEdits, rowKey } from './rowEdits.ts';

type Props = {
  page: QuarantinePage;
  edits: RowEdits;
  editable: boolean;
  onEdit: (row: QuarantinedRow, at: number, value: string) => void;
  onUndo: (row: QuarantinedRow) => void;
};

/** Each row with its line, column, value and reason; opening it shows the whole row. */
export function QuarantineTable({ page, edits, editable, onEdit, onUndo }: Props) {
  const { t } = useTranslation();
  return (
    <div className="listen-scroll">
      <table className="listen-quarantine">
        <thead>
          <tr>
            <th scope="col">{t('listen:aside.line')}</th>
            <th scope="col">{t('listen:aside.column')}</th>
            <th scope="col">{t('listen:aside.value')}</th>
            <th scope="col">{t('listen:aside.reasonHead')}</th>
            <th scope="col">
              <span className="ui-visually-hidden">{t('listen:aside.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <Row
              key={`${rowKey(row)}\n${row.column}`}
              row={row}
              several={Object.keys(page.columns).length > 1}
              headers={page.columns[row.file] ?? []}
              cells={edits[rowKey(row)]?.cells ?? row.cells}
              changed={rowKey(row) in edits}
              editable={editable && row.repairedBy === null}
              onEdit={(at, value) => onEdit(row, at, value)}
              onUndo={() => onUndo(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  row: QuarantinedRow;
  /** more than one file was read, so a line needs its file's name */
  several: boolean;
  headers: readonly string[];
  cells: readonly string[];
  changed: boolean;
  editable: boolean;
  onEdit: (at: number, value: string) => void;
  onUndo: () => void;
};

function Row({ row, several, headers, cells, changed, editable, onEdit, onUndo }: RowProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const at = headers.indexOf(row.column);
  return (
    <>
      <tr className={changed ? 'listen-row-changed' : ''}>
        <td>
          {row.line}
          {several ? <div className="listen-quiet">{row.file}</div> : null}
        </td>
        <td>{row.column}</td>
        <td>
          {editable && at >= 0 ? (
            <Input
              aria-label={t('listen:aside.edit', { column: row.column, line: row.line })}
              value={cells[at] ?? ''}
              onChange={(event) => onEdit(at, event.target.value)}
            />
          ) : (
            <code>{row.value === '' ? t('listen:aside.empty') : row.value}</code>
          )}
        </td>
        <td>
          {t(`listen:quarantine.${row.reason}`)}{' '}
          {row.repairedBy === null ? null : <StatusTag tone="good">{t('listen:aside.done')}</StatusTag>}
        </td>
        <td className="listen-row-buttons">
          {changed ? (
            <Button
              type="text"
              icon={<UndoOutlined aria-hidden="true" />}
              aria-label={t('listen:aside.undo')}
              onClick={onUndo}
            />
          ) : null}
          <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'listen:aside.less' : 'listen:aside.more')}
          </Button>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={5}>
            <WholeRow row={row} headers={headers} cells={cells} editable={editable} onEdit={onEdit} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** A ragged row has more or fewer cells than headers; all of both are shown. */
function WholeRow({ row, headers, cells, editable, onEdit }: Omit<RowProps, 'changed' | 'several' | 'onUndo'>) {
  const { t } = useTranslation();
  const places = Array.from({ length: Math.max(headers.length, cells.length) }, (_, at) => at);
  return (
    <div className="listen-whole-row">
      {places.map((at) => {
        const header = headers[at] ?? t('listen:aside.extra', { place: at + 1 });
        return (
          <div key={header}>
            <span className="listen-quiet">{header}</span>
            <Input
              aria-label={t('listen:aside.edit', { column: header, line: row.line })}
              value={cells[at] ?? ''}
              disabled={!editable}
              onChange={(event) => onEdit(at, event.target.value)}
            />
          </div>
        );
      })}
    </div>
  );
}
