import type { Dimension } from '@plumbline/model/dimension.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { Alert, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { BuilderBar } from './BuilderBar.tsx';
import { type Builder, BuilderProvider, useBuilder } from './BuilderContext.ts';
import { LanguagesShown } from './LanguagesShown.tsx';
import { Outline } from './Outline.tsx';
import { PageEditor } from './PageEditor.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { QuestionEditor } from './QuestionEditor.tsx';
import { SaveNotice } from './SaveState.tsx';
import { SettingsEditor } from './SettingsEditor.tsx';
import { SurveyTabs } from './SurveyTabs.tsx';
import { findQuestion } from './surveyEdits.ts';
import { useBuilderState } from './useBuilderState.ts';

type Props = {
  detail: SurveyDetail;
  dimensions: readonly Dimension[];
  /** why nothing can be changed here; null where it can */
  locked: string | null;
};
const PANES = ['outline', 'edit', 'preview'] as const;
type Pane = (typeof PANES)[number];

/** Questions on the left, the chosen one in the middle, and on the right how it looks to who answers. */
export function SurveyBuilder({ detail, dimensions, locked }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { spoken, ...builder } = useBuilderState({ workspace, detail, dimensions, readOnly: locked !== null });
  const [pane, setPane] = useState<Pane>('outline');
  useUndoKeys(builder);
  const { select } = builder;
  const opened: Builder = {
    ...builder,
    select: (selection, field) => {
      setPane('edit');
      select(selection, field);
    },
  };
  return (
    <BuilderProvider value={opened}>
      <div className="survey-builder">
        <SurveyTabs survey={detail.id} />
        <BuilderBar />
        {locked === null ? null : <Alert type="info" showIcon title={locked} />}
        <SaveNotice />
        <Segmented<Pane>
          block
          className="survey-panes"
          aria-label={t('surveys:build.pane')}
          value={pane}
          options={PANES.map((value) => ({ value, label: t(`surveys:build.${value}`) }))}
          onChange={setPane}
        />
        <div className={`survey-columns survey-show-${pane}`}>
          <div className="survey-column survey-scroll survey-column-outline">
            <Outline />
          </div>
          <section className="survey-column survey-scroll survey-column-edit" aria-label={t('surveys:build.edit')}>
            <ProblemsPanel />
            <Editor />
          </section>
          <aside className="survey-column survey-column-preview" aria-label={t('surveys:preview.title')}>
            <PreviewPane />
          </aside>
        </div>
        <div className="ui-visually-hidden" aria-live="polite">
          {spoken}
        </div>
      </div>
    </BuilderProvider>
  );
}

function Editor() {
  const { t } = useTranslation();
  const { survey, selection } = useBuilder();
  if (selection.kind === 'settings') {
    return (
      <>
        <Head title={t(`surveys:settings.${selection.section}.title`)} />
        <SettingsEditor section={selection.section} />
      </>
    );
  }
  if (selection.kind === 'page') {
    const at = survey.pages.findIndex(({ key }) => key === selection.key);
    const page = survey.pages[at];
    if (page === undefined) return null;
    return (
      <>
        <Head title={t('surveys:outline.page', { page: at + 1 })} />
        <PageEditor key={page.key} page={page} />
      </>
    );
  }
  const question = findQuestion(survey, selection.key);
  if (question === null) return null;
  return (
    <>
      <Head title={t(`surveys:kind.${question.kind}.name`)} />
      <QuestionEditor key={question.key} question={question} />
    </>
  );
}

function Head({ title }: { title: string }) {
  return (
    <div className="survey-edit-head">
      <h2>{title}</h2>
      <LanguagesShown />
    </div>
  );
}

/** Undo and redo go over the whole history, also while a field has the cursor: there is one order of things. */
function useUndoKeys({ undo, redo, readOnly }: Pick<Builder, 'undo' | 'redo' | 'readOnly'>): void {
  useEffect(() => {
    if (readOnly) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [undo, redo, readOnly]);
}
