import { readColumn, type SegmentationReport } from '@plumbline/model/segmentation.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatShare } from '../../ui/format.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { nameOfSegment } from './nameOfSegment.ts';
import { segmentsApi } from './segmentsApi.ts';
import { useColumns } from './useColumns.ts';

/** A new customer is placed at once, by what is known. */
export function PlacePanel({ report }: { report: SegmentationReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { labelOf } = useColumns();
  const [values, setValues] = useState<Record<string, number | string>>({});
  const { plan } = report;
  const all =
    plan.kind === 'clusters'
      ? plan.columns
      : plan.segments.flatMap(({ conditions }) => conditions.map(({ column }) => column));
  const columns = [...new Set(all)];
  const place = useMutation({ mutationFn: () => segmentsApi.place(workspace, report.id, values) });
  const set = (column: string, value: number | string | null) => {
    const { [column]: _old, ...rest } = values;
    setValues(value === null || value === '' ? rest : { ...rest, [column]: value });
  };
  const placed = place.data;
  return (
    <Panel title={say('segments:place.title')}>
      <p className="segments-quiet">{say('segments:place.help')}</p>
      <div className="segments-fields">
        {columns.map((column) => (
          <Field key={column} label={labelOf(column)}>
            {(id) =>
              readColumn(column).kind === 'word' ? (
                <Input id={id} value={values[column] ?? ''} onChange={({ target }) => set(column, target.value)} />
              ) : (
                <InputNumber
                  id={id}
                  value={typeof values[column] === 'number' ? values[column] : null}
                  onChange={(value) => set(column, value)}
                />
              )
            }
          </Field>
        ))}
      </div>
      {place.error === null ? null : <ProblemState problem={place.error} />}
      <div className="segments-buttons">
        <Button loading={place.isPending} disabled={Object.keys(values).length === 0} onClick={() => place.mutate()}>
          {say('segments:place.do')}
        </Button>
      </div>
      <p role="status">
        {placed === undefined
          ? ''
          : [
              placed.segment === null
                ? say('segments:place.nowhere')
                : say('segments:place.found', { name: nameOfSegment(report, placed.segment, say) }),
              placed.sure === null ? '' : say('segments:sure', { share: formatShare(placed.sure, locale) }),
              placed.missing.length === 0 || plan.kind === 'rules'
                ? ''
                : say('segments:place.missing', { list: joinNames(placed.missing.map(labelOf), locale) }),
            ]
              .filter((one) => one !== '')
              .join(' · ')}
      </p>
    </Panel>
  );
}
