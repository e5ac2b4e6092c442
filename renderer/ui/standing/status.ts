import type { Status } from '../../../shared/program/evaluation.ts';

/** The word that stands beside the shape and the colour. */
export const statusWord: Record<Status, string> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  grandfathered: 'grandfathered',
};
