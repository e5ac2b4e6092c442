import type { Benefit } from '../../program/pack.ts';
import type { CompliancePlan } from '../report-schema.ts';
import { isTrack, labelOf, type Source } from './source.ts';
import { listWords } from './words.ts';

type Benefits = NonNullable<CompliancePlan['benefits']>;

/** What the partner's tracks and designations bring, each with what it alone adds, and what Select would add. */
export function benefitsOf(source: Source, isJudged: boolean): Benefits {
  const { evaluation, pack } = source;
  const subjects = evaluation.subjects.map(({ subject }) => subject);
  const has = (subject: string) => subjects.includes(subject);
  const designation = `designation:${pack.review.designation}`;
  const enrolled = subjects.filter(isTrack).at(-1) ?? 'track:open';
  const list = (where: (benefit: Benefit) => boolean, note: (benefit: Benefit) => string | undefined) =>
    pack.benefits.filter(where).map((benefit) => worded(benefit.label, note(benefit)));
  const openNote = ({ openNote: text }: Benefit) => text;
  const selectNote = ({ selectNote: text }: Benefit) => text;

  const open = list(({ open: grant }) => grant === 'yes' || grant === 'limited', openNote);
  const isOfPsp = ({ open: grant }: Benefit) => grant === 'psp';
  const psp = list(isOfPsp, () => undefined);
  const beyond = list(
    (benefit) =>
      benefit.select === 'yes' &&
      (benefit.open !== 'yes' || benefit.selectNote !== undefined) &&
      !(has(designation) && isOfPsp(benefit)),
    selectNote,
  );

  const paragraphs: Benefits['paragraphs'] = [];
  const say = (head: string, words: readonly string[]) => {
    if (words.length > 0) paragraphs.push({ head, text: `${listWords(words)}.` });
  };
  if (has('track:select')) say('Select, beyond Open', beyond);
  if (has('track:distribution'))
    paragraphs.push({ head: 'Distribution', text: 'the guide publishes no benefits of this track.' });
  say('Open', open);
  if (has(designation)) say(`${labelOf(pack, designation)}, whatever the track`, psp);
  if (!has('track:select')) say('Select would add, by invitation', beyond);
  const help = pack.resources.find(({ where }) => where === 'benefits');
  const email = help && /\S+@\S+\w/.exec(help.text)?.[0];
  if (email) paragraphs.push({ head: 'Questions', text: `your channel manager, or ${email}.` });
  return { title: titleOf(isJudged, labelOf(pack, enrolled)), paragraphs };
}

const titleOf = (isJudged: boolean, track: string): string =>
  isJudged ? `What ${track} keeps for you` : `What ${track} would bring you`;

const worded = (label: string, note: string | undefined): string =>
  note === undefined ? label : `${label} (${note.charAt(0).toLowerCase()}${note.slice(1)})`;
