import type { Source } from '../../../shared/report/compliance/source.ts';

/** Everything that the parts of the screen are made from: what a compliance plan is, without what belongs to paper. */
export type PartnerSource = Omit<Source, 'footnotes' | 'horizon'>;
