import { theme as antdTheme, type ThemeConfig } from 'antd';

/**
 * Named system fonts first, our web fonts after them, `sans-serif` last. `system-ui` must not come before a web font
 * with CJK slices: Chromium then leaves some strings as empty boxes for good.
 */
const LATIN = ['Segoe UI', 'Helvetica Neue', 'Arial'];
const SIMPLIFIED = ['PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC Variable'];
const TRADITIONAL = ['PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans TC Variable'];

export function fontStack(locale: string): string {
  const cjk = locale === 'zh-TW' ? [...TRADITIONAL, ...SIMPLIFIED] : SIMPLIFIED;
  const families = locale === 'en' ? [...LATIN, ...cjk] : cjk;
  return [...families.map((family) => `'${family}'`), 'sans-serif'].join(', ');
}

const GROUNDS = {
  light: {
    colorSuccessBg: '#e9f6ee',
    colorSuccessBorder: '#b5dfc4',
    colorWarningBg: '#fdf3e6',
    colorWarningBorder: '#f0d0a5',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#f3c1bb',
    colorInfoBg: '#ebf2fa',
    colorInfoBorder: '#bcd3ec',
    colorPrimaryBg: '#e3edf8',
    colorPrimaryHover: '#2a6cb3',
    colorPrimaryActive: '#164a82',
  },
  dark: {
    colorSuccessBg: '#14291f',
    colorSuccessBorder: '#245339',
    colorWarningBg: '#2f2417',
    colorWarningBorder: '#5c4526',
    colorErrorBg: '#351c1b',
    colorErrorBorder: '#6b312d',
    colorInfoBg: '#172a3e',
    colorInfoBorder: '#2c4a69',
    colorPrimaryBg: '#1b3249',
    colorPrimaryHover: '#6aa3e0',
    colorPrimaryActive: '#3f7cc0',
  },
};

/** The antd theme; the same colours stand as CSS variables in shell.css for everything that is not antd. */
export function themeOf(locale: string, dark: boolean, still: boolean): ThemeConfig {
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      // Shortened animations instead would leave lists outside the window: antd places them at an animation's end.
      motion: !still,
      fontFamily: fontStack(locale),
      colorPrimary: dark ? '#4a87ca' : '#1c5a9c',
      colorInfo: dark ? '#4f8fd6' : '#1c5a9c',
      colorLink: dark ? '#8dbdf0' : '#1a56a8',
      colorSuccess: dark ? '#3fae6d' : '#15803d',
      colorError: dark ? '#f0736a' : '#b42318',
      colorWarning: dark ? '#e39a4b' : '#b45309',
      colorBgLayout: dark ? '#0b141d' : '#f5f7fa',
      colorBgContainer: dark ? '#121f2c' : '#ffffff',
      colorBgElevated: dark ? '#182838' : '#ffffff',
      colorBorder: dark ? '#3a4d61' : '#c9d3de',
      colorBorderSecondary: dark ? '#24364a' : '#e2e8f0',
      colorTextBase: dark ? '#e8eef5' : '#0f1f30',
      colorTextSecondary: dark ? '#aebccb' : '#4a5b6d',
      colorTextTertiary: dark ? '#94a5b7' : '#5f6f81',
      // antd's own placeholder and tag colours fall under 4.5:1.
      colorTextPlaceholder: dark ? '#8b9cae' : '#66768a',
      colorTextDescription: dark ? '#aebccb' : '#4a5b6d',
      // Pale grounds by hand: those that antd derives from dark seeds come out muddy.
      ...GROUNDS[dark ? 'dark' : 'light'],
      borderRadius: 8,
      controlHeight: 36,
    },
    components: {
      Table: { headerBg: dark ? '#182838' : '#f5f7fa', cellPaddingBlock: 10 },
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
      // The primary colour is a ground for white words; as words on a dark card it falls under 4.5:1.
      Tabs: { itemSelectedColor: dark ? '#8dbdf0' : '#1c5a9c', itemHoverColor: dark ? '#a9cef5' : '#2a6cb3' },
    },
  };
}
