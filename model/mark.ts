/**
 * The seven marks that hang on a line. The customer's stand above it, the company's below.
 *
 * Order is the order of reading and of drawing.
 */
export const MARKS = ['adequate', 'expected', 'believed', 'standard', 'promised', 'delivered', 'perceived'] as const;
export type Mark = (typeof MARKS)[number];

/** Whose voice a mark is: it decides on which side of the line it is drawn. */
export const MARK_SIDE: Record<Mark, 'customer' | 'company'> = {
  adequate: 'customer',
  expected: 'customer',
  perceived: 'customer',
  believed: 'company',
  standard: 'company',
  promised: 'company',
  delivered: 'company',
};

/**
 * The gaps: each is `of − from`, in points of the 0–100 line; negative means falling short.
 *
 * The first five are those of Parasuraman, Zeithaml & Berry (1985); `outcome` and `perception` complete the line, so
 * that service = knowledge + standards + delivery + perception.
 */
export const GAPS = {
  service: { of: 'perceived', from: 'expected' },
  knowledge: { of: 'believed', from: 'expected' },
  standards: { of: 'standard', from: 'believed' },
  delivery: { of: 'delivered', from: 'standard' },
  communication: { of: 'delivered', from: 'promised' },
  outcome: { of: 'delivered', from: 'expected' },
  perception: { of: 'perceived', from: 'delivered' },
} as const satisfies Record<string, { of: Mark; from: Mark }>;
export type Gap = keyof typeof GAPS;
export const GAP_KEYS = Object.keys(GAPS) as Gap[];

/** The company's own gaps, whose sum is the service gap; the largest shortfall among them is "the dominant gap". */
export const COMPANY_GAPS = ['knowledge', 'standards', 'delivery', 'perception'] as const satisfies readonly Gap[];

/** When an expectation was asked relative to the service. The two are never mixed unless a person joins them. */
export const ASKED = ['before', 'after', 'joined'] as const;
export type Asked = (typeof ASKED)[number];
