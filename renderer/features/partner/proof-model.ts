import type { Day } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import {
  acceptedCredentials,
  canonicalCredential,
  credentialName,
  lastValidDay,
} from '../../../shared/program/holdings.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { Award } from '../../../shared/records/people.ts';

/** What proves that people count in a row: their awards that it accepts and that are valid on the day, by person. */
export function proofsOf(
  { records }: PartnerFile,
  pack: Pack,
  requirementId: string,
  asOf: Day,
): ReadonlyMap<string, Phrase[]> {
  const rule = pack.requirements[requirementId]?.rule;
  if (rule?.kind !== 'people') return new Map();
  const accepted = acceptedCredentials(pack, rule.credential, rule.orExisting);
  const proofs = records.award.filter(
    (award) =>
      accepted.includes(canonicalCredential(pack, award.credential)) &&
      award.issuedOn <= asOf &&
      asOf <= lastValidDay(award),
  );
  return new Map(
    [...Map.groupBy(proofs, ({ personId }) => personId)].map(([personId, own]) => [
      personId,
      own.map(
        (award) =>
          phrase`${credentialName(pack, award.credential)} issued ${{ day: award.issuedOn }}, ${sourceOf(award, asOf)}`,
      ),
    ]),
  );
}

/** Where it is from, and whether the portal, which is what the vendor looks at, shows it. */
function sourceOf({ source, portalConfirmedOn }: Award, asOf: Day): Phrase {
  if (source === 'portal') return phrase`from the portal`;
  const from = source === 'badge' ? 'from a badge' : 'entered by hand';
  return portalConfirmedOn === undefined || portalConfirmedOn > asOf
    ? phrase`${from}, not yet confirmed by the portal`
    : phrase`${from}, confirmed by the portal ${{ day: portalConfirmedOn }}`;
}
