/** The seven stages of the loop, in their order, and trust, which stands beside them. */
export const STAGES = ['listen', 'expect', 'commit', 'measure', 'explain', 'improve', 'watch'] as const;
export const MENU = [...STAGES, 'trust'] as const;
export type Stage = (typeof MENU)[number];
