import type { World } from './world.ts';

/** One sentence of the contract, and how it is seen from outside. */
export interface Rule {
  readonly id: string;
  readonly sentence: string;
  /** What the rule needs beside two tokens; where it is not there, the rule is skipped. */
  readonly needs?: 'partner' | 'admin';
  /** Throws where the server does otherwise. */
  readonly check: (world: World) => Promise<void>;
}

/** Why a rule could not be looked at. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}
