import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { CopyField } from './CopyField.tsx';
import { languageName } from './languageName.ts';
import { readDraft } from './readDraft.ts';

/** One address for everybody; parameters of it bring what is known already. */
export function OpenLinkPanel({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const address = `${location.origin}${survey.address}`;
  const open = readDraft(survey.draft).hidden.filter(({ signed }) => signed !== true);
  return (
    <Panel title={t('surveys:share.open.title')}>
      <div className="survey-fields">
        <p className="survey-hint">{t('surveys:share.open.text')}</p>
        <CopyField label={t('surveys:share.open.address')} text={address} />
        {survey.languages.length < 2
          ? null
          : survey.languages.map((language) => (
              <CopyField
                key={language}
                label={t('surveys:share.open.inLanguage', { language: languageName(language) })}
                text={`${address}?language=${language}`}
              />
            ))}
        {open.length === 0 ? null : (
          <CopyField
            label={t('surveys:share.open.hidden')}
            hint={t('surveys:share.open.hiddenHint')}
            text={`${address}?${open.map(({ key }) => `${key}=…`).join('&')}`}
          />
        )}
        <CopyField
          label={t('surveys:share.open.pilot')}
          hint={t('surveys:share.open.pilotHint')}
          text={`${address}?pilot=1`}
        />
      </div>
    </Panel>
  );
}
