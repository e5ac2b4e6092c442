/** Lists and objects within each other that a record has at most. Storing, hashing and comparing follow them by recursion. */
export const MOST_LEVELS = 500;

/** Whether a value holds more lists and objects within each other than `levels`. */
export const isNestedBeyond = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => isNestedBeyond(levels - 1, part)));
