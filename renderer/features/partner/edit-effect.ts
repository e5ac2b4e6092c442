import type { Day } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { PartnerEvaluation, SubjectResult } from '../../../shared/program/evaluation.ts';

/**
 * What an edit changes for the standing, as of today: `PSP lapses 1 Dec.`, `Select passes.`; at most two sentences, for
 * a toast. Nothing where standing and first lapse are as they were.
 */
export function effectOf(before: PartnerEvaluation, after: PartnerEvaluation): Phrase[] {
  return after.subjects
    .toReversed()
    .flatMap((now) => {
      const was = before.subjects.find(({ subject }) => subject === now.subject);
      const sentence = sentenceOf(was, now);
      return sentence === null ? [] : [sentence];
    })
    .slice(0, 2);
}

function sentenceOf(was: SubjectResult | undefined, now: SubjectResult): Phrase | null {
  if (was?.status !== now.status) return phrase`${now.label} ${STATUS[now.status]}.`;
  const before: Day | null = was.firstLapse?.on ?? null;
  const after: Day | null = now.firstLapse?.on ?? null;
  if (before === after) return null;
  return after === null ? phrase`${now.label} lapses no more.` : phrase`${now.label} lapses ${{ day: after }}.`;
}

const STATUS: Record<SubjectResult['status'], string> = {
  pass: 'passes',
  fail: 'fails',
  unknown: 'is unknown',
  grandfathered: 'is grandfathered',
};
