import { useSyncExternalStore } from 'react';

/** The least width at which the seven stages fit beside everything else in each language. */
const wide = window.matchMedia('(min-width: 1181px)');

const subscribe = (listener: () => void): (() => void) => {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
};

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
