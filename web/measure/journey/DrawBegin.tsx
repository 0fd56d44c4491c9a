import { UploadOutlined } from '@ant-design/icons';
import type { BpmnImport, JourneyList } from '@plumbline/model/journey.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Select, Upload } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { joinNames } from '../../ui/joinNames.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import type { Draft } from './DrawForm.tsx';
import { journeyApi } from './journeyApi.ts';

type Props = {
  journeys: JourneyList['journeys'];
  open: string | undefined;
  onOpen: (journey: string) => void;
  onBegin: (draft: Draft) => void;
};

/** What to draw: a journey that stands, or a new one from nothing, from events or from a file. */
export function DrawBegin({ journeys, open, onOpen, onBegin }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const free = () => {
    const taken = new Set(journeys.map(({ key }) => key));
    let at = 1;
    while (taken.has(`journey-${at}`)) at++;
    return `journey-${at}`;
  };
  const propose = useMutation({
    mutationFn: () => journeyApi.propose(workspace, {}),
    onSuccess: (drawing) => onBegin({ key: free(), drawing }),
  });
  const read = useMutation({
    mutationFn: async (file: File) => journeyApi.readBpmn(workspace, await file.text()),
    onSuccess: ({ drawing }) => onBegin({ key: free(), drawing }),
  });
  const blank = () =>
    onBegin({
      key: free(),
      drawing: {
        ...{ names: { [locale]: say('journey:draw.newName') }, caseBy: 'occasion' },
        stages: (['before', 'during', 'after'] as const).map((phase) => ({
          ...{ key: phase, names: { [locale]: say(`journey:phase.${phase}`) }, phase },
        })),
        steps: [
          {
            ...{ key: 'e1', stage: 'before', names: { [locale]: say('journey:draw.newStep') }, lane: 'customer' },
            ...{ events: [], dimensions: [], touchpoints: [] },
          },
        ],
      },
    });
  return (
    <Panel title={say('journey:draw.begin')}>
      <div className="journey-fields">
        {journeys.length === 0 ? null : (
          <Field label={say('journey:draw.open')}>
            {(id) => (
              <Select
                id={id}
                {...(open === undefined ? {} : { value: open })}
                placeholder={say('journey:draw.choose')}
                options={journeys.map(({ key, drawing }) => ({ value: key, label: nameIn(drawing.names, locale) }))}
                onChange={onOpen}
              />
            )}
          </Field>
        )}
      </div>
      <div className="journey-buttons">
        <Button loading={propose.isPending} onClick={() => propose.mutate()}>
          {say('journey:draw.fromEvents')}
        </Button>
        <Button onClick={blank}>{say('journey:draw.blank')}</Button>
        <Upload
          accept=".bpmn,.xml"
          showUploadList={false}
          beforeUpload={(file) => {
            read.mutate(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden="true" />} loading={read.isPending}>
            {say('journey:bpmn.import')}
          </Button>
        </Upload>
      </div>
      {propose.error === null ? null : <ProblemState problem={propose.error} />}
      {read.error === null ? null : <ProblemState problem={read.error} />}
      {read.data === undefined ? null : <BpmnNote report={read.data} />}
    </Panel>
  );
}

/** What was kept of the file, and what was not. */
function BpmnNote({ report: { kept, lost } }: { report: BpmnImport }): ReactNode {
  const { say, locale } = useSpeech();
  return (
    <Alert
      className="journey-note"
      type={lost.length === 0 ? 'success' : 'warning'}
      showIcon
      title={say('journey:bpmn.kept', { steps: kept.steps, lanes: kept.lanes, flows: kept.flows })}
      description={
        lost.length === 0 ? (
          say('journey:bpmn.nothingLost')
        ) : (
          <>
            <p>{say('journey:bpmn.lost')}</p>
            <ul className="journey-list">
              {lost.map(({ kind, count, names }) => (
                <li key={kind}>
                  {names.length === 0
                    ? `${kind} × ${count}`
                    : say('marks:named', { name: `${kind} × ${count}`, what: joinNames(names, locale) })}
                </li>
              ))}
            </ul>
          </>
        )
      }
    />
  );
}
