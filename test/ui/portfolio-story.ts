import { phrase } from '../../shared/lib/phrase.ts';
import { editionOf } from '../../shared/program/packs.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { summarise } from '../../shared/summary/summarise.ts';
import type { Details, Summary } from '../../shared/summary/summary.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';

/** The day of every story. */
export const TODAY = '2026-11-22';

export interface Summarised {
  summary: Summary;
  details: Details;
}

export const summarised = (file: PartnerFile): Summarised => summarise(file, editionOf());

const file = (id: string, name: string, fields: ConstructorParameters<typeof FileBuilder>[0] = {}): FileBuilder =>
  new FileBuilder({ id, name, ...fields });

/** Enrolled in Select and meeting all of it, FY27's plan of four quarters included. */
function select(builder: FileBuilder, quarterCents = 85_000_00): FileBuilder {
  builder.add('enrollment', { track: 'select', from: '2020-02-01' });
  builder.holders(4, 'sales-professional');
  builder.holders(2, 'solutions-architect');
  builder.holders(1, 'pte');
  builder.plan(2027, quarterCents);
  return builder;
}

/** Granted in January, so that its review is due on 1 January 2027; everything is met but the engineers. */
function psp(builder: FileBuilder, grantedOn = '2022-01-15'): FileBuilder {
  builder.psp(grantedOn);
  builder.add('rating', { customer: 'Umbrella', result: 'positive', ratedOn: '2026-09-01' } as never);
  return builder;
}

export const won = (builder: FileBuilder, cents: number): string =>
  builder.deal({ netArr: cents, closeOn: '2026-05-04', name: 'Won' });

/** Fails Select since the end of July: one of four sellers has left. */
export function oakhaven(): PartnerFile {
  const builder = file('oakhaven', 'Oakhaven Data', { region: 'AMER' });
  builder.add('enrollment', { track: 'select', from: '2020-02-01' });
  builder.holders(3, 'sales-professional');
  builder.award(builder.person('L. Whitford', { to: '2026-07-31' }), 'sales-professional');
  builder.holders(2, 'solutions-architect');
  builder.holders(1, 'pte');
  builder.plan(2027, 80_000_00);
  builder.add('exam', {
    personId: builder.person('Lena Whitford-Osei'),
    credential: 'sales-professional',
    plannedOn: '2026-12-04',
    state: 'booked',
  });
  won(builder, 212_000_00);
  return builder.build();
}

/** Holds everything until M. Okafor leaves on the last of November, and the PSP with her. */
export function kestrel(): PartnerFile {
  const builder = psp(select(file('kestrel', 'Kestrel & Sons Ltd')));
  builder.holders(2, 'pse');
  builder.award(builder.person('M. Okafor', { to: '2026-11-30' }), 'pse');
  won(builder, 286_000_00);
  return builder.build();
}

/** One seller more than Open needs, but nobody knows whether she is employed. */
export function nukhba(): PartnerFile {
  const builder = file('nukhba', 'مؤسسة النخبة للتقنية', { tags: ['gold'] });
  builder.holders(1, 'sales-professional');
  builder.holders(1, 'solutions-architect');
  builder.award(builder.person('Amal', { type: 'unknown' }), 'sales-professional');
  return builder.build();
}

/** Passes for as long as anybody can tell. */
export const hoku = (): PartnerFile => meetOpen(file('hoku', 'Hōkū Labs', { region: 'APAC' })).build();

/** Not judged: no agreement yet. */
export const prospect = (): PartnerFile => file('prospect', 'Zażółć IT Sp. z o.o.', { status: 'prospect' }).build();

/** Select lapses with the fiscal year: no plan for the next. Over its commitment. */
export function minato(): PartnerFile {
  const builder = select(file('minato', '株式会社ミナト', { region: 'APAC' }), 75_000_00);
  won(builder, 405_000_00);
  builder.add('action', {
    origin: { kind: 'none' },
    title: 'Sponsor call',
    side: 'partner',
    owner: 'Ada',
    dueOn: '2026-12-15',
    state: 'open',
  });
  return builder.build();
}

/** A name that overrides the direction, one with markup and NUL, and a megabyte of letters. */
export const hostile = (): PartnerFile[] => [
  meetOpen(file('h-bidi', '\u202Eevil\u2066 <b>moc.elgoog</b>', { region: 'EMEA' })).build(),
  meetOpen(file('h-markup', '<img src=x onerror="window.hacked=1">\u0000=1+1', { region: 'EMEA' })).build(),
  meetOpen(file('h-long', `${'W'.repeat(1_000_000)}end`, { region: 'EMEA' })).build(),
];

export const story = (): Summarised[] =>
  [oakhaven(), kestrel(), nukhba(), hoku(), prospect(), minato()].map(summarised);

/** A program team's portfolio: the given summaries again and again under other ids and names. */
export function many(count: number, models: readonly Summarised[]): Summarised[] {
  return Array.from({ length: count }, (_, at) => {
    const model = models[at % models.length] as Summarised;
    const partnerId = `many-${String(at).padStart(5, '0')}`;
    const name = `${model.summary.name} ${at + 1}`;
    return {
      summary: { ...model.summary, partnerId, name, deadlines: [{ on: TODAY, kind: 'action', text: phrase`Call` }] },
      details: { ...model.details, partnerId, searchText: `${name}\n${model.details.searchText}`.toLowerCase() },
    };
  });
}
