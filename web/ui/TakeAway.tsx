import { CodeOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from './CommandLine.tsx';
import { composeCommand } from './composeCommand.ts';
import { type Drawing, saveDrawing } from './saveDrawing.ts';
import { savePicture } from './savePicture.ts';

type Props = {
  /** what is taken away, as part of the buttons' names: the title of the table or picture */
  what: string;
  /** addresses of the same figures as tables */
  tables?: { csv?: string; xlsx?: string };
  /** an element that holds the picture, or what draws one that is only for files; and the name of its file without the ending */
  picture?: ({ holder: RefObject<HTMLElement | null> } | { draw: () => Drawing }) & { name: string };
};

/** Figures and pictures as files, and the line for a shell that prints the same table. */
export function TakeAway({ what, tables = {}, picture }: Props): ReactNode {
  const { t } = useTranslation();
  const [told, setTold] = useState(false);
  const command = tables.csv === undefined ? null : composeCommand(tables.csv);
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
              onClick={() => void save(picture, form)}
            >
              {t(`runs:take.${form}`)}
            </Button>
          ))}
      {command === null ? null : (
        <Button
          size="small"
          icon={<CodeOutlined aria-hidden="true" />}
          aria-expanded={told}
          onClick={() => setTold(!told)}
        >
          {t('runs:take.shell')}
        </Button>
      )}
      {told && command !== null ? (
        <div className="ui-take-line">
          <CommandLine command={command} name={t('runs:take.shellOf', { what })} />
        </div>
      ) : null}
    </fieldset>
  );
}

function save(picture: NonNullable<Props['picture']>, form: 'svg' | 'png'): Promise<void> {
  const { name } = picture;
  return 'draw' in picture ? saveDrawing(picture.draw(), name, form) : savePicture(picture.holder.current, name, form);
}
