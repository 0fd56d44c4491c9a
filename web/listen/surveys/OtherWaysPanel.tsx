import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { CopyField } from './CopyField.tsx';

/** On one's own web site, and on a tablet at the counter. */
export function OtherWaysPanel({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { origin } = location;
  const widget = `<script async src="${origin}/widget.js" data-survey="${survey.key}"></script>`;
  return (
    <div className="survey-share">
      <Panel title={t('surveys:share.widget.title')}>
        <div className="survey-fields">
          <p className="survey-hint">{t('surveys:share.widget.text')}</p>
          <CopyField label={t('surveys:share.widget.code')} lines={3} text={widget} />
        </div>
      </Panel>
      <Panel title={t('surveys:share.kiosk.title')}>
        <div className="survey-fields">
          <p className="survey-hint">{t('surveys:share.kiosk.text')}</p>
          <CopyField label={t('surveys:share.kiosk.address')} text={`${origin}${survey.address}?kiosk=1`} />
        </div>
      </Panel>
    </div>
  );
}
