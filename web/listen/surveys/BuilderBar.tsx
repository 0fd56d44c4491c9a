import { HistoryOutlined, MoreOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { useTitle } from '../../ui/useTitle.ts';
import { useBuilder } from './BuilderContext.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { SaveState } from './SaveState.tsx';
import { SurveyJsDialog } from './SurveyJsDialog.tsx';
import { SurveyStateTag } from './SurveyStateTag.tsx';
import { surveysApi } from './surveysApi.ts';
import { useSurveyActions } from './useSurveyActions.tsx';
import { useTextsReader } from './useTextsReader.ts';
import { VersionsDrawer } from './VersionsDrawer.tsx';

/** The survey's name and state, undo and redo, and what is done with it as a whole. */
export function BuilderBar() {
  const { t } = useTranslation();
  const { survey, detail, readOnly, undo, redo, canUndo, canRedo, problems } = useBuilder();
  const readTexts = useTextsReader();
  const [publishing, setPublishing] = useState(false);
  const [versions, setVersions] = useState(false);
  const title = readTexts(survey.title) || t('surveys:list.untitled');
  useTitle(title);
  return (
    <header className="survey-bar">
      <div className="survey-bar-name">
        <h1>{title}</h1>
        <SurveyStateTag state={detail.state} />
        {detail.version > 0 ? (
          <span className="listen-quiet">{t('surveys:versions.one', { version: detail.version })}</span>
        ) : null}
      </div>
      <div className="survey-bar-actions">
        {readOnly ? null : (
          <>
            <SaveState />
            <Button
              type="text"
              icon={<UndoOutlined aria-hidden="true" />}
              aria-label={t('surveys:build.undo')}
              title={`${t('surveys:build.undo')} (Ctrl+Z)`}
              disabled={!canUndo}
              onClick={undo}
            />
            <Button
              type="text"
              icon={<RedoOutlined aria-hidden="true" />}
              aria-label={t('surveys:build.redo')}
              title={`${t('surveys:build.redo')} (Ctrl+Shift+Z)`}
              disabled={!canRedo}
              onClick={redo}
            />
          </>
        )}
        <Button icon={<HistoryOutlined aria-hidden="true" />} onClick={() => setVersions(true)}>
          {t('surveys:versions.title')}
        </Button>
        <MoreActions />
        {readOnly ? null : (
          <Button
            type="primary"
            disabled={problems.some(({ level }) => level === 'error')}
            onClick={() => setPublishing(true)}
          >
            {detail.version === 0 ? t('surveys:publish.button') : t('surveys:publish.buttonAgain')}
          </Button>
        )}
      </div>
      <PublishDialog open={publishing} onClose={() => setPublishing(false)} />
      <VersionsDrawer open={versions} onClose={() => setVersions(false)} />
    </header>
  );
}

function MoreActions() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { detail, flush } = useBuilder();
  const navigate = useNavigate();
  const actions = useSurveyActions();
  const [forSurveyJs, setForSurveyJs] = useState(false);
  const { state } = detail;
  const write = can('survey.write');
  const items: MenuProps['items'] = [
    ...(write && state === 'live' ? [{ key: 'pause', label: t('surveys:act.pause') }] : []),
    ...(write && (state === 'paused' || state === 'closed') ? [{ key: 'resume', label: t('surveys:act.resume') }] : []),
    ...(write && (state === 'live' || state === 'paused') ? [{ key: 'close', label: t('surveys:act.close') }] : []),
    ...(write ? [{ key: 'duplicate', label: t('surveys:act.duplicate') }] : []),
    {
      key: 'file',
      label: (
        <a href={surveysApi.surveyFile(workspace, detail.id)} download>
          {t('surveys:act.download')}
        </a>
      ),
    },
    {
      key: 'surveyjs',
      label: t('surveys:act.downloadSurveyJs'),
    },
    ...(write && detail.complete + detail.partial === 0
      ? [{ key: 'remove', danger: true, label: t('surveys:act.remove') }]
      : []),
  ];
  const act: MenuProps['onClick'] = ({ key }) => {
    if (key === 'surveyjs') setForSurveyJs(true);
    if (key === 'pause') void actions.pause(detail);
    if (key === 'resume') void actions.resume(detail);
    if (key === 'close') actions.close(detail);
    if (key === 'duplicate') void flush().then(() => actions.duplicate(detail));
    if (key === 'remove') {
      actions.remove(detail, () => void navigate({ to: '/w/$workspace/listen/surveys', params: { workspace } }));
    }
  };
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: act }}>
        <Button icon={<MoreOutlined aria-hidden="true" />} aria-label={t('surveys:act.more')} />
      </Dropdown>
      <SurveyJsDialog survey={detail.id} open={forSurveyJs} onClose={() => setForSurveyJs(false)} />
    </>
  );
}
