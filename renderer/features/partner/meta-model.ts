import type { Day } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import { designationOn } from '../../../shared/program/lives.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import { offeringName } from '../../../shared/program/rules/offerings.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';

/** The line under the name: where, since when on which track, since when PSP, what it offers. */
export function metaOf(file: PartnerFile, evaluation: PartnerEvaluation, pack: Pack, asOf: Day): Phrase[] {
  const { country, region, status, tags } = file.partner;
  const held = designationOn(file, pack.review.designation, asOf);
  const since = evaluation.subjects
    .filter(
      ({ subject }) =>
        subject !== 'track:open' ||
        evaluation.subjects.every((one) => !isTrack(one.subject) || one.subject === subject),
    )
    .filter(({ beginsOn }) => beginsOn !== null)
    .map(({ label, beginsOn }) => phrase`${label} since ${{ day: beginsOn ?? asOf }}`);
  const offerings = [...new Set(held?.offerings ?? [])].map(offeringName).join(', ');
  return [
    country === undefined ? [region] : phrase`${{ name: country }}, ${region}`,
    ...(status === 'authorized' ? [] : [phrase`${status === 'prospect' ? 'Prospect' : 'Terminated'}`]),
    ...since,
    ...(offerings === '' || evaluation.subjects.length === 0 ? [] : [[offerings]]),
    ...(tags ?? []).slice(0, 4).map((name): Phrase => [{ name }]),
  ];
}

const isTrack = (subject: string): boolean => subject.startsWith('track:');
