/** Seeds of schedules that once broke a rule, replayed before all others. Each with what was wrong. */
export const SEEDS: readonly (readonly [seed: number, what: string])[] = [
  [5, 'the second of two records that one page deletes, which stayed'],
  [7, 'a partner’s own create that was refused as unknown, and asked for for ever'],
  [25, 'what others changed, told out of order once the last steps here had left with another partner'],
  [100, 'a partner that came back while something of it was parked, and was not stored'],
  [122, 'an edit of a partner that had left and come back, which was lost'],
  [205, 'a mutation that was given back, edited, and sent under the same id'],
  [3943, 'records that the server knows of a partner that had left, kept because its own create was parked'],
  [4999, 'a delete that was taken back while it was sent, and refused: its record lost the version that it builds on'],
  [6332, 'an edit that waited of a partner that had left, which a new record in its place dropped'],
  [6548, 'a partner that had left and came back for good, once its refused delete was discarded'],
  [6878, 'a record deleted from here, which an item from before the delete brought back'],
  [7963, 'a refused delete of a record that a snapshot lacks, which brought the record back once it was discarded'],
];
