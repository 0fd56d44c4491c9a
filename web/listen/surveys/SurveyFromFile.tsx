import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { formatOfFile } from './formatOfFile.ts';
import { LostList } from './LostList.tsx';
import { wordsIn } from './missingTexts.ts';
import { readDraft } from './readDraft.ts';
import { listQuestions } from './surveyEdits.ts';
import { type ConvertedSurvey, surveysApi } from './surveysApi.ts';

type Props = { onKeep: (definition: Record<string, unknown>) => Promise<void> };
type State =
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'read'; name: string; converted: ConvertedSurvey }
  | { kind: 'refused'; problem: unknown };

/** A survey of ours, of Qualtrics or of SurveyJS; what could not be carried is shown before anything is kept. */
export function SurveyFromFile({ onKeep }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [state, setState] = useState<State>({ kind: 'empty' });
  const read = async (file: File): Promise<void> => {
    setState({ kind: 'reading' });
    try {
      const text = await file.text();
      const converted = await surveysApi.convert(workspace, formatOfFile(file.name, text), text);
      setState({ kind: 'read', name: file.name, converted });
    } catch (problem) {
      setState({ kind: 'refused', problem });
    }
  };
  return (
    <div className="survey-fields">
      <Upload.Dragger
        showUploadList={false}
        accept=".json,.qsf"
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <p className="listen-drop-icon">
          <InboxOutlined aria-hidden="true" />
        </p>
        <p className="listen-drop-title">{t('surveys:new.drop')}</p>
        <p className="listen-drop-hint">{t('surveys:new.dropHint')}</p>
      </Upload.Dragger>
      {state.kind === 'reading' ? <LoadingState /> : null}
      {state.kind === 'refused' ? <ProblemState problem={state.problem} /> : null}
      {state.kind === 'read' ? (
        <Converted
          name={state.name}
          converted={state.converted}
          onKeep={onKeep}
          onDrop={() => setState({ kind: 'empty' })}
        />
      ) : null}
    </div>
  );
}

type ConvertedProps = Props & { name: string; converted: ConvertedSurvey; onDrop: () => void };

function Converted({ name, converted, onKeep, onDrop }: ConvertedProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { lost, definition } = converted;
  const survey = readDraft(definition);
  return (
    <section className="survey-converted" aria-label={name}>
      <h3>{wordsIn(survey.title, [locale, ...survey.languages]) || name}</h3>
      <p>
        {t('surveys:new.pages', { count: survey.pages.length })} ·{' '}
        {t('surveys:new.questions', { count: listQuestions(survey).length })}
      </p>
      {lost.length === 0 ? (
        <Alert type="success" showIcon title={t('surveys:new.nothingLost')} />
      ) : (
        <Alert
          type="warning"
          showIcon
          title={t('surveys:new.lost', { count: lost.length })}
          description={<LostList lost={lost} />}
        />
      )}
      <div className="survey-buttons">
        <Button type="primary" onClick={() => void onKeep(definition)}>
          {t('surveys:new.keep')}
        </Button>
        <Button onClick={onDrop}>{t('surveys:new.leave')}</Button>
      </div>
    </section>
  );
}
