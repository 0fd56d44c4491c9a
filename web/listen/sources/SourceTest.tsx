import type { FilePreview } from '@plumbline/model/importRun.ts';
import type { SourceKind } from '@plumbline/model/source.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { type SourceTrial, sourcesApi } from './sourcesApi.ts';
import '../results/results.css';

const SHOWN_ROWS = 5;

type Props = {
  kind: SourceKind;
  trial: SourceTrial;
  preview: FilePreview | null;
  onPreview: (preview: FilePreview | null) => void;
};

/** A trial: its first rows, or what exactly is in the way. */
export function SourceTest({ kind, trial, preview, onPreview }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [example, setExample] = useState('');
  const test = useMutation({
    mutationFn: () => sourcesApi.test(workspace, kind.way === 'pushed' ? { ...trial, example } : trial),
    onSuccess: onPreview,
    onError: () => onPreview(null),
  });
  return (
    <Panel
      title={t('sources:form.test')}
      extra={
        <Button type={preview === null ? 'primary' : 'default'} loading={test.isPending} onClick={() => test.mutate()}>
          {t(preview === null ? 'sources:form.test' : 'sources:form.testAgain')}
        </Button>
      }
    >
      <p className="listen-quiet">{t('sources:form.testText')}</p>
      {kind.way === 'pushed' ? (
        <Field label={t('sources:form.example')} hint={t('sources:form.exampleHint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              className="source-code"
              value={example}
              placeholder={'{"id": "4711", "stars": 4, "text": "…"}'}
              spellCheck={false}
              autoSize={{ minRows: 3, maxRows: 14 }}
              onChange={({ target }) => setExample(target.value)}
            />
          )}
        </Field>
      ) : null}
      <div aria-live="polite">
        {test.error === null ? null : <ProblemState problem={test.error} />}
        {preview === null ? null : <Rows preview={preview} />}
      </div>
    </Panel>
  );
}

function Rows({ preview: { columns, rows } }: { preview: FilePreview }) {
  const { t } = useTranslation();
  const shown = rows.slice(0, SHOWN_ROWS).map((cells, place) => ({ place, cells }));
  return (
    <>
      <p>{t('sources:form.works')}</p>
      <ScrollBox label={t('sources:form.works')}>
        <table className="listen-preview">
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ place, cells }) => (
              <tr key={place}>
                {columns.map((column, at) => (
                  <td key={column}>
                    <span className="source-cell">{cells[at] ?? ''}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
