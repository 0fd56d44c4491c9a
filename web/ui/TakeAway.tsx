import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { savePicture } from './savePicture.ts';

type Props = {
  /** what is taken away, as part of the buttons' names: the title of the table or picture */
  what: string;
  /** addresses of the same figures as tables */
  tables?: { csv?: string; xlsx?: string };
  /** an element that holds the picture, and the name of its file without the ending */
  picture?: { holder: RefObject<HTMLElement | null>; name: string };
};

/** Figures and pictures as files. */
export function TakeAway({ what, tables = {}, picture }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className="ui-take">
      <legend>{t('runs:take.label', { what })}</legend>
      {(['csv', 'xlsx'] as const).map((form) =>
        tables[form] === undefined ? null : (
          <Button key={form} size="small" href={tables[form]} icon={<DownloadOutlined aria-hidden="true" />}>
            {t(`runs:take.${form}`)}
          </Button>
        ),
      )}
      {picture === undefined
        ? null
        : (['svg', 'png'] as const).map((form) => (
            <Button
              key={form}
              size="small"
              icon={<DownloadOutlined aria-hidden="true" />}
              onClick={() => void savePicture(picture.holder.current, picture.name, form)}
            >
              {t(`runs:take.${form}`)}
            </Button>
          ))}
    </fieldset>
  );
}
