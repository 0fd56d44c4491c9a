import { useSyncExternalStore } from 'react';

/** Whether the reader asked the system for less motion. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

const subscribe = (listener: () => void): (() => void) => {
  still.addEventListener('change', listener);
  return () => still.removeEventListener('change', listener);
};

export const useStill = (): boolean => useSyncExternalStore(subscribe, () => still.matches);
