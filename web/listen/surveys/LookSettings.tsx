import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import type { Theme } from '@plumbline/model/survey.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { Alert, Button, ColorPicker, Segmented, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatBytes } from '../../ui/format.ts';
import { useBuilder } from './BuilderContext.ts';
import { CONTRAST_MIN, contrastRatio } from './contrastRatio.ts';
import { TextsField } from './TextsField.tsx';

const COLOUR = '#1c5a9c';
const BACKGROUND = '#ffffff';
const INK = '#ffffff';
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** The company's logo and colours, with a word where they cannot be read. */
export function LookSettings() {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  const { theme } = survey;
  const set = (change: Partial<Record<keyof Theme, unknown>>, field?: string): void =>
    edit((before) => {
      const entries = Object.entries({ ...before.theme, ...change }).filter(([, value]) => value !== undefined);
      return { ...before, theme: Object.fromEntries(entries) as Theme };
    }, field ?? null);
  const colour = theme.colour ?? COLOUR;
  const background = theme.background ?? BACKGROUND;
  const onButtons = contrastRatio(colour, INK) ?? CONTRAST_MIN;
  const onPage = contrastRatio(colour, background) ?? CONTRAST_MIN;
  const worst = Math.min(onButtons, onPage);
  return (
    <div className="survey-fields">
      <Logo theme={theme} onLogo={(logo) => set({ logo })} />
      {theme.logo === undefined ? null : (
        <TextsField
          label={t('surveys:settings.look.logoText')}
          hint={t('surveys:settings.look.logoTextHint')}
          field="theme.logoText"
          texts={theme.logoText}
          onChange={(logoText, field) => set({ logoText }, field)}
        />
      )}
      <div className="survey-row">
        {(
          [
            ['colour', colour],
            ['background', background],
          ] as const
        ).map(([name, value]) => (
          <div key={name} className="survey-colour" data-field={`theme.${name}`}>
            <span className="survey-label">{t(`surveys:settings.look.${name}`)}</span>
            <ColorPicker
              disabledAlpha
              showText
              disabled={readOnly}
              value={value}
              onChange={(picked) => set({ [name]: picked.toHexString().slice(0, 7) }, `theme.${name}`)}
            />
          </div>
        ))}
      </div>
      {worst < CONTRAST_MIN ? (
        <Alert
          type="warning"
          showIcon
          title={t('surveys:settings.look.contrast', { ratio: worst.toFixed(1), least: CONTRAST_MIN })}
        />
      ) : null}
      {(
        [
          ['font', ['sans', 'serif']],
          ['corners', ['round', 'square']],
        ] as const
      ).map(([name, values]) => (
        <div key={name} className="survey-colour">
          <span className="survey-label">{t(`surveys:settings.look.${name}`)}</span>
          <Segmented<string>
            aria-label={t(`surveys:settings.look.${name}`)}
            disabled={readOnly}
            value={theme[name] ?? values[0]}
            options={values.map((value) => ({ value, label: t(`surveys:settings.look.${value}`) }))}
            onChange={(value) => set({ [name]: value === values[0] ? undefined : value })}
          />
        </div>
      ))}
    </div>
  );
}

function Logo({ theme, onLogo }: { theme: Theme; onLogo: (logo: string | undefined) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { readOnly } = useBuilder();
  const [problem, setProblem] = useState<string | null>(null);
  const limit = formatBytes(Math.floor(SURVEY_LIMITS.logoChars * 0.74), locale);
  const take = async (file: File): Promise<void> => {
    if (!TYPES.includes(file.type)) return setProblem(t('surveys:settings.look.logoType'));
    const address = await readAsAddress(file);
    if (address.length > SURVEY_LIMITS.logoChars) return setProblem(t('surveys:settings.look.logoBig', { limit }));
    setProblem(null);
    onLogo(address);
  };
  return (
    <div className="survey-colour" data-field="theme.logo">
      <span className="survey-label">{t('surveys:settings.look.logo')}</span>
      {theme.logo === undefined ? null : (
        <img className="survey-logo" src={theme.logo} alt={t('surveys:settings.look.logo')} />
      )}
      {readOnly ? null : (
        <div className="survey-buttons">
          <Upload
            accept={TYPES.join()}
            showUploadList={false}
            beforeUpload={(file) => {
              void take(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden="true" />}>{t('surveys:settings.look.logoChoose')}</Button>
          </Upload>
          {theme.logo === undefined ? null : (
            <Button type="text" icon={<DeleteOutlined aria-hidden="true" />} onClick={() => onLogo(undefined)}>
              {t('surveys:settings.look.logoRemove')}
            </Button>
          )}
        </div>
      )}
      <small className="survey-hint">{t('surveys:settings.look.logoHint', { limit })}</small>
      {problem === null ? null : <Alert type="warning" showIcon title={problem} />}
    </div>
  );
}

/** The picture itself travels in the survey, so that no third party is asked when somebody answers. */
function readAsAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}
