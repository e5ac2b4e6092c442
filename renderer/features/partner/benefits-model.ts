import type { Day } from '../../../shared/lib/day.ts';
import { lifeOn, livesOf } from '../../../shared/program/lives.ts';
import type { Benefit, Pack } from '../../../shared/program/pack.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';

/** What a partner has of a benefit: all of it, some of it, nothing. */
export type Share = 'yes' | 'limited' | 'no';

export interface Grant {
  share: Share;
  /** `Through Distribution`, `for PSPs`, `featured`. */
  note: string | null;
}

export interface BenefitRow {
  id: string;
  label: string;
  /** Null where the guide publishes nothing of the partner's track, or the partner is on none. */
  own: Grant | null;
  open: Grant;
  select: Grant;
}

export interface BenefitsView {
  /** The track whose benefits the partner has. */
  track: 'open' | 'select' | 'distribution' | null;
  isPsp: boolean;
  groups: { group: string; rows: BenefitRow[] }[];
  had: number;
  total: number;
  missed: string[];
  /** What Select would bring to an Open partner. */
  gainedWithSelect: string[];
  /** What PSP would bring. */
  gainedWithPsp: string[];
  /** What a Select partner would lose in Open. */
  lostWithOpen: string[];
  /** What leaving PSP would take. */
  lostWithPsp: string[];
}

/** Benefits by track: held, missed, gained or lost with another standing. */
export function benefitsView(file: PartnerFile, pack: Pack, asOf: Day): BenefitsView {
  const isPsp = isJudged(file) && lifeOn(livesOf(file, `designation:${pack.review.designation}`), asOf) !== undefined;
  const track = trackOf(file, asOf);
  const grants = pack.benefits.map((benefit) => ({
    benefit,
    row: {
      id: benefit.id,
      label: benefit.label,
      own: track === 'open' || track === 'select' ? grantOf(benefit, track, isPsp) : null,
      open: grantOf(benefit, 'open', isPsp),
      select: grantOf(benefit, 'select', isPsp),
    },
  }));
  const labels = (better: (one: (typeof grants)[number]) => boolean) =>
    grants.filter(better).map(({ row }) => row.label);
  const rank = (grant: Grant | null) => SHARES.indexOf(grant?.share ?? 'no');
  const withPsp = (benefit: Benefit, held: boolean) =>
    track === 'open' || track === 'select' ? grantOf(benefit, track, held) : null;
  return {
    track,
    isPsp,
    groups: [...Map.groupBy(grants, ({ benefit }) => benefit.group)].map(([group, own]) => ({
      group,
      rows: own.map(({ row }) => row),
    })),
    had: grants.filter(({ row }) => rank(row.own) > 0).length,
    total: grants.length,
    missed: track === 'open' || track === 'select' ? labels(({ row }) => rank(row.own) === 0) : [],
    gainedWithSelect:
      track === 'open' ? labels(({ row }) => rank(row.select) > rank(row.own) || isBetterNote(row)) : [],
    gainedWithPsp: isPsp ? [] : labels(({ benefit, row }) => rank(withPsp(benefit, true)) > rank(row.own)),
    lostWithOpen: track === 'select' ? labels(({ row }) => rank(row.open) < rank(row.own) || isBetterNote(row)) : [],
    lostWithPsp: isPsp ? labels(({ benefit, row }) => rank(withPsp(benefit, false)) < rank(row.own)) : [],
  };
}

const SHARES: readonly Share[] = ['no', 'limited', 'yes'];

/** Both tracks have it, and Select in a better form (`featured`). */
const isBetterNote = ({ open, select }: BenefitRow): boolean =>
  open.share === select.share && select.note !== null && open.note === null;

const isJudged = ({ partner }: PartnerFile): boolean => partner.status === 'authorized';

/** The track that the partner is enrolled in; Open is the base of an authorized one. */
function trackOf(file: PartnerFile, asOf: Day): BenefitsView['track'] {
  if (!isJudged(file)) return null;
  const enrolled = (['select', 'distribution'] as const).find((track) => lifeOn(livesOf(file, `track:${track}`), asOf));
  return enrolled ?? 'open';
}

function grantOf(benefit: Benefit, track: 'open' | 'select', isPsp: boolean): Grant {
  const grant = benefit[track];
  const note = (track === 'open' ? benefit.openNote : benefit.selectNote) ?? null;
  if (grant === 'psp') return { share: isPsp ? 'yes' : 'no', note };
  return { share: grant, note };
}
