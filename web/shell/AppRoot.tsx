import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import { useMemo } from 'react';
import { useAppearance } from './appearance.ts';
import { useLocaleState } from './locale.ts';
import { router } from './router.tsx';
import { queryClient } from './session.ts';
import { themeOf } from './theme.ts';
import { useStill } from './useStill.ts';

/** Everything that stands around the pages: language pack, theme, router, questions to the server. */
export function AppRoot() {
  const { locale, antd } = useLocaleState();
  const { dark } = useAppearance();
  const still = useStill();
  const theme = useMemo(() => themeOf(locale, dark, still), [locale, dark, still]);
  return (
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }} {...(antd === null ? {} : { locale: antd })}>
      <App component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
