/** Seeds of schedules that once broke a rule, replayed before all others. Each with what it was. */
export const SEEDS: readonly (readonly [seed: number, what: string])[] = [
  [7, 'a partner that was kept here alone and is the server’s too'],
  [15, 'a round that goes on for ever: a partner’s own create that is refused as unknown'],
  [20, 'two records deleted by one page: the second one stayed'],
  [22, 'a record of a partner that left and came back'],
  [40, 'a record of a partner that left and came back, in another version'],
];
