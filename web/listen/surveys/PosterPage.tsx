import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { languageName } from './languageName.ts';
import { wordsIn } from './missingTexts.ts';
import { QrCode } from './QrCode.tsx';
import { readDraft } from './readDraft.ts';
import { SurveyTabs } from './SurveyTabs.tsx';
import { surveyQuery } from './surveysApi.ts';
import '../listen.css';
import './surveys.css';

/** A sheet to print and put up: what it is about, the code, the address for those who type. */
export function PosterPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey/poster' });
  const { data, error, refetch } = useQuery({ ...surveyQuery(workspace, survey), enabled: can('survey.read') });
  const [wish, setWish] = useState<string | null>(null);
  const [line, setLine] = useState<string | null>(null);
  if (!can('survey.read')) return <NoPermission permission="survey.read" />;
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const { theme, languages } = readDraft(data.draft);
  const language = wish ?? languages.find((one) => one === locale) ?? languages[0] ?? locale;
  const title = wordsIn(data.title, data.languages, language) || t('surveys:list.untitled');
  const address = `${location.origin}${data.address}`;
  return (
    <Page>
      <div className="survey-no-print">
        <SurveyTabs survey={survey} />
        <PageHeader
          title={t('surveys:poster.title')}
          subtitle={t('surveys:poster.text')}
          actions={
            <Button type="primary" icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
              {t('surveys:poster.print')}
            </Button>
          }
        />
        <div className="survey-row">
          {languages.length < 2 ? null : (
            <Segmented
              aria-label={t('surveys:preview.language')}
              value={language}
              options={languages.map((value) => ({ value, label: languageName(value) }))}
              onChange={setWish}
            />
          )}
          <Field label={t('surveys:poster.line')}>
            {(id) => (
              <Input
                id={id}
                maxLength={80}
                value={line ?? t('surveys:poster.call')}
                onChange={({ target }) => setLine(target.value)}
              />
            )}
          </Field>
        </div>
      </div>
      <section className="survey-poster" lang={language} aria-label={t('surveys:poster.title')}>
        {theme.logo === undefined ? null : <img className="survey-poster-logo" src={theme.logo} alt="" />}
        <p className="survey-poster-title">{title}</p>
        <p className="survey-poster-line">{line ?? t('surveys:poster.call')}</p>
        <QrCode address={`${address}?language=${language}`} label={t('surveys:share.qr.label', { title })} />
        <p className="survey-poster-address">{address.replace(/^https?:\/\//, '')}</p>
      </section>
    </Page>
  );
}
