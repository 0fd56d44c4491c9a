/**
 * Weeks to relapse of 42 children with leukaemia, 21 on 6-MP and 21 on placebo; 0 in `events` is still in remission.
 *
 * Printed in Kleinbaum & Klein (2012), Survival Analysis (3rd ed.), chapter 1, from Freireich et al. (1963).
 */
const treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const treatedEvents = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

export const LEUKAEMIA = {
  times: [...treated, ...placebo],
  events: [...treatedEvents, ...placebo.map(() => 1)],
  /** 0 treated, 1 placebo */
  group: [...treated.map(() => 0), ...placebo.map(() => 1)],
  treated: { times: treated, events: treatedEvents },
};
