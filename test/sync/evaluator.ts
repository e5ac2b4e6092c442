import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { evaluator, summarise } from '../store/store-world.ts';

/** Records of unknown kinds come in any order: it is no part of what a summary tells. */
export const inOrder = (file: PartnerFile): PartnerFile => ({
  ...file,
  unknown: file.unknown.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
});

export const EVALUATOR = evaluator({ summarise: (file) => summarise(inOrder(file)) });
