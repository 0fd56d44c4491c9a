import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { APPEARANCES, type Appearance, changeAppearance, useAppearance } from './appearance.ts';

const ICON: Record<Appearance, typeof SunOutlined> = {
  light: SunOutlined,
  dark: MoonOutlined,
  system: DesktopOutlined,
};

export function AppearanceSwitch() {
  const { t } = useTranslation();
  const { appearance } = useAppearance();
  const Icon = ICON[appearance];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [appearance],
        items: APPEARANCES.map((one) => {
          const ItemIcon = ICON[one];
          return { key: one, label: t(`shell:appearance.${one}`), icon: <ItemIcon aria-hidden="true" /> };
        }),
        onClick: ({ key }) => changeAppearance(key as Appearance),
      }}
    >
      <button
        type="button"
        className="shell-button"
        aria-haspopup="menu"
        aria-label={t('shell:appearance.label', { now: t(`shell:appearance.${appearance}`) })}
      >
        <Icon aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
