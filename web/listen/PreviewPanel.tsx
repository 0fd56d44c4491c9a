import { Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { BroughtFile } from './columnsOf.ts';
import { FileNote } from './FileNote.tsx';
import type { FileReading } from './setFileReading.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'euc-kr', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252'];
const DELIMITERS = [',', ';', '\t', '|', '；', ' '];
const DELIMITER_NAMES: Readonly<Record<string, string>> = { '\t': 'listen:preview.tab', ' ': 'listen:preview.blanks' };
const SHOWN_ROWS = 6;

type Props = { files: readonly BroughtFile[]; onReading: (alias: string, reading: FileReading) => void };

/** The first rows as they were read, and how to read them otherwise. */
export function PreviewPanel({ files, onReading }: Props) {
  const { t } = useTranslation();
  const items = files.map((file) => ({
    key: file.alias,
    label: file.preview.name,
    children: <OnePreview file={file} onReading={(reading) => onReading(file.alias, reading)} />,
  }));
  const [only] = files;
  return (
    <Panel title={t('listen:preview.title')} extra={<span className="listen-quiet">{t('listen:preview.hint')}</span>}>
      {only !== undefined && files.length === 1 ? (
        <OnePreview file={only} onReading={(reading) => onReading(only.alias, reading)} />
      ) : (
        <Tabs items={items} />
      )}
    </Panel>
  );
}

function OnePreview({ file, onReading }: { file: BroughtFile; onReading: (reading: FileReading) => void }) {
  const { t } = useTranslation();
  const { preview } = file;
  const encodings = [...new Set([preview.encoding, ...ENCODINGS])].filter((encoding) => encoding !== '');
  return (
    <>
      <FileNote preview={preview} />
      <div className="listen-reading">
        {preview.kind === 'csv' ? (
          <>
            <Field label={t('listen:preview.encoding')}>
              {(id) => (
                <Select
                  id={id}
                  value={preview.encoding}
                  options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
                  onChange={(encoding: string) => onReading({ encoding })}
                  style={{ width: 150 }}
                />
              )}
            </Field>
            <Field label={t('listen:preview.delimiter')}>
              {(id) => (
                <Select
                  id={id}
                  value={preview.delimiter}
                  options={DELIMITERS.map((value) => ({
                    value,
                    label: DELIMITER_NAMES[value] === undefined ? value : t(DELIMITER_NAMES[value]),
                  }))}
                  onChange={(delimiter: string) => onReading({ delimiter })}
                  style={{ width: 110 }}
                />
              )}
            </Field>
          </>
        ) : preview.kind !== 'xlsx' ? null : (
          <Field label={t('listen:preview.sheet')}>
            {(id) => (
              <Select
                id={id}
                value={preview.sheet}
                options={preview.sheets.map((value) => ({ value, label: value }))}
                onChange={(sheet: string) => onReading({ sheet })}
                style={{ minWidth: 160 }}
              />
            )}
          </Field>
        )}
        {preview.kind !== 'csv' && preview.kind !== 'xlsx' ? null : (
          <Field label={t('listen:preview.firstRow')}>
            {(id) => (
              <Select
                id={id}
                value={preview.header}
                options={[true, false].map((value) => ({
                  value,
                  label: t(value ? 'listen:preview.names' : 'listen:preview.data'),
                }))}
                onChange={(header: boolean) => onReading({ header })}
                style={{ width: 150 }}
              />
            )}
          </Field>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <section className="listen-scroll" tabIndex={0} aria-label={t('listen:preview.rows')}>
        <table className="listen-preview">
          <thead>
            <tr>
              {preview.columns.map((header, place) => (
                <th scope="col" key={header} title={preview.about[place]?.label}>
                  <span className="listen-cell">{header}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, SHOWN_ROWS).map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place only
              <tr key={at}>
                {preview.columns.map((header, place) => (
                  <td key={header}>
                    <span className="listen-cell">{cells[place]}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
