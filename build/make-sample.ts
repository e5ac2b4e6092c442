import { readFileSync, writeFileSync } from 'node:fs';
import { importFiles } from '../shared/import/import-files.ts';
import { addDays, type Day } from '../shared/lib/day.ts';
import { editionOf } from '../shared/program/packs.ts';
import { repairPlan } from '../shared/program/repair-plan.ts';
import type { AnyRecord, Kind, RecordOf } from '../shared/records/kinds.ts';
import { type PartnerFile, partnerFile, recordsOf } from '../shared/records/partner-file.ts';
import { portfolioOf, writePortfolio } from '../shared/records/portfolio-file.ts';

/**
 * Writes `renderer/sample/portfolio.json`, the sample portfolio: the three sample exports, and what exports do not
 * carry (plans, ratings, exams, reviews, actions), so that every kind of standing can be seen.
 * Run by hand (`node build/make-sample.ts`); the result is kept in the project.
 */
const DAY: Day = '2026-11-20';
const folder = new URL('../renderer/sample/', import.meta.url);
const edition = editionOf('seed');

/** Names for people whom a partner had to hire. */
const HIRED = [
  'Aoife Brennan',
  'Marcus Okafor',
  'Tomasz Zieliński',
  'Priya Raman',
  'Σοφία Παππά',
  '佐藤 健',
  'И. Орлова',
  'T. Abara',
  'Lena Whitford',
  'Yusuf Demir',
  '高橋 美咲',
  'ليلى حداد',
];

/** What becomes of each partner, by its name; those not named are mended and keep everything. */
const STORIES: { readonly [name: string]: (sample: Sample) => void } = {
  'Oakhaven Data': (sample) => sample.plan(80_000_00).sell(74).plan(75_000_00, 2028, 'draft'),
  'Sable River Partners': (sample) => sample.mend(2),
  'Terranova Cloud GmbH': (sample) => sample.mend(4).rate('2026-03-12').review(2026, 'non-compliant'),
  'Kestrel & Sons Ltd': (sample) =>
    sample
      .mend()
      .rate('2026-05-14')
      .leave('pse', '2026-11-30')
      .exam('pse', '2026-12-15')
      .act('Send the roster of certified engineers', '2026-12-04'),
  株式会社ミナト: (sample) =>
    sample
      .mend()
      .plan(105_000_00)
      .sell(104)
      .expire('solutions-architect', '2026-12-31')
      .exam('solutions-architect', '2026-12-15'),
  'Дельта Софт': (sample) => sample.mend().rate('2026-02-02').expire('pse', '2027-01-15'),
  Fjordbyte: (sample) => sample.mend().plan(77_500_00).sell(86).rate('2026-06-20'),
  'Grupo Ávila "Soluciones"': (sample) =>
    sample.mend().plan(77_500_00).act('Sponsor call on the new fiscal year', '2026-12-08', 'vendor'),
  'Nordlys Systemer AS': (sample) => sample.mend().plan(75_000_00).sell(92).plan(80_000_00, 2028, 'in-review'),
  'Tamarind Digital Pte Ltd': (sample) => sample.mend().plan(75_000_00).sell(58),
  'Weaver & Fox': (sample) => sample.mend().plan(76_000_00).sell(112).plan(78_000_00, 2028, 'approved'),
  'Blue Heron Consulting, Inc.': (sample) =>
    sample.mend().plan(120_000_00).sell(118).plan(125_000_00, 2028, 'approved'),
  'Zażółć IT Sp. z o.o.': (sample) => sample.mend().plan(76_250_00).sell(95).plan(76_250_00, 2028, 'approved'),
  'Quillon Federal LLC': (sample) => sample.mend().rate('2025-09-01'),
  'Rookery Software': (sample) => sample.mend(),
  'Ironbridge Services': (sample) => sample.mend().rate('2026-08-18').expire('pse', '2027-04-30').engage(),
  'Casa Blanca Serviços Ltda.': (sample) => sample.mend().rate('2026-07-07').engage(),
  'Καλλιόπη Digital': (sample) => sample.mend().rate('2026-10-01'),
  'Ljungby Konsult AB': (sample) => sample.mend().agreementTo('2027-08-19'),
  'Monte Verde Tech S.A.': (sample) => sample.unknown('sales-professional'),
};

class Sample {
  file: PartnerFile;
  #next = 1;

  constructor(file: PartnerFile) {
    this.file = file;
  }

  /** Lets existing people pass what is missing, and hires where nobody is free; `spare` exams are left to do. */
  mend(spare = 0): this {
    const steps = repairPlan(this.file, edition, DAY);
    for (const step of steps.slice(0, Math.max(0, steps.length - spare))) {
      const personId = step.personId ?? this.#hire();
      this.#add('award', {
        personId,
        credential: step.credential,
        issuedOn: addDays(DAY, -400 - this.#next),
        source: 'portal',
      });
    }
    return this;
  }

  plan(quarter: number, fiscalYear = 2027, state: RecordOf<'plan'>['state'] = 'active'): this {
    const approved =
      state === 'active' || state === 'approved'
        ? { approvedOn: fiscalYear === 2027 ? '2026-01-28' : '2026-11-10' }
        : {};
    return this.#add('plan', {
      fiscalYear,
      state,
      vendorSponsor: { name: 'Daniel Osei', title: 'VP Channel', ...approved },
      partnerSponsor: { name: 'Helen Cartwright', title: 'Managing Director', ...approved },
      quarters: [quarter, quarter, quarter, quarter],
    });
  }

  /** Deals won in three quarters at a part of what the plan commits, and a start of the fourth with one open deal. */
  sell(percent: number): this {
    const quarter = this.file.records.plan[0]?.quarters[0] ?? 0;
    const deal = (closeOn: Day, share: number, stage: 'won' | 'open', customer: string): void => {
      const netArr = Math.round((quarter * share * percent) / 10_000) * 100;
      const kept = stage === 'open' ? { probability: 0.6 } : {};
      this.#add('deal', {
        name: `${customer} Ultimate`,
        customer,
        closeOn,
        stage,
        type: 'resale',
        source: 'partner-sourced',
        order: 'growth',
        netArr,
        ...kept,
      });
    };
    deal('2026-03-18', 1.05, 'won', 'Brightwater');
    deal('2026-06-11', 0.9, 'won', 'Halden Port');
    deal('2026-09-24', 1.1, 'won', 'Northgate Rail');
    deal('2026-11-06', 0.35, 'won', 'Civic Labs');
    deal('2027-01-15', 0.6, 'open', 'Solheim Energy');
    return this;
  }

  rate(ratedOn: Day, result: 'positive' | 'negative' = 'positive'): this {
    return this.#add('rating', { ratedOn, result, by: 'Customer Success' });
  }

  exam(credential: string, plannedOn: Day): this {
    return this.#add('exam', { personId: this.#hire(), credential, plannedOn, state: 'booked' });
  }

  act(title: string, dueOn: Day, side: 'vendor' | 'partner' = 'partner'): this {
    return this.#add('action', {
      origin: { kind: 'requirement' },
      title,
      side,
      owner: side === 'partner' ? 'Rachel Hale' : 'Ingrid Solberg',
      dueOn,
      state: 'open',
    });
  }

  engage(): this {
    return this.#add('engagement', {
      customer: 'Brightwater',
      startedOn: '2026-04-14',
      infrastructureReadyOn: '2026-05-02',
      licences: 250,
      licencesActive: 61,
      firstValueOn: '2026-06-30',
    });
  }

  review(year: number, result: 'non-compliant'): this {
    const [held] = this.file.records.designation;
    if (!held) return this;
    return this.#add('review', {
      designationId: held.id,
      year,
      packId: 'seed',
      state: 'in-cure',
      submittedOn: '2026-10-05',
      outcome: { result, noticeOn: '2026-11-05' },
    });
  }

  /** The last of the holders leaves. */
  leave(credential: string, lastDay: Day): this {
    const personId = this.#holder(credential);
    return this.#change((record) =>
      record.kind === 'person' && record.id === personId
        ? { ...record, employment: { ...record.employment, to: lastDay } }
        : record,
    );
  }

  expire(credential: string, expiresOn: Day): this {
    const personId = this.#holder(credential);
    return this.#change((record) =>
      record.kind === 'award' && record.personId === personId && record.credential === credential
        ? { ...record, expiresOn }
        : record,
    );
  }

  /** Nobody has said how the holders are employed. */
  unknown(credential: string): this {
    const personId = this.#holder(credential);
    return this.#change((record) =>
      record.kind === 'person' && record.id === personId ? { ...record, employment: { type: 'unknown' } } : record,
    );
  }

  agreementTo(endsOn: Day): this {
    return this.#change((record) =>
      record.kind === 'partner' && record.agreement
        ? { ...record, agreement: { ...record.agreement, endsOn } }
        : record,
    );
  }

  #holder(credential: string): string | undefined {
    const counts = (personId: string) =>
      this.file.records.person.some(
        ({ id, employment }) => id === personId && employment.type === 'employee' && employment.to === undefined,
      );
    return this.file.records.award.findLast(
      (award) => award.credential === credential && award.expiresOn === undefined && counts(award.personId),
    )?.personId;
  }

  #hire(): string {
    const taken = new Set(this.file.records.person.map(({ name }) => name));
    const name = HIRED.find((candidate) => !taken.has(candidate)) ?? `Alex Hale ${this.#next}`;
    this.#add('person', { name, employment: { type: 'employee', from: '2021-03-01' } });
    return this.file.records.person.find((person) => person.name === name)?.id ?? '';
  }

  #add<K extends Kind>(kind: K, fields: Omit<RecordOf<K>, 'kind' | 'id' | 'partnerId'>): this {
    const partnerId = this.file.partner.id;
    const id = `sample-${partnerId.slice(-6)}-${kind}-${this.#next++}`;
    const record = { kind, id, partnerId, ...fields } as unknown as AnyRecord;
    this.file = partnerFile([...recordsOf(this.file), record]);
    return this;
  }

  #change(change: (record: AnyRecord) => AnyRecord): this {
    this.file = partnerFile(recordsOf(this.file).map(change));
    return this;
  }
}

const files = ['partners.csv', 'badges.csv', 'opportunities.csv'].map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
const partners = portfolioOf(importFiles(files, []).records).partners.map((file) => {
  const sample = new Sample(file);
  (STORIES[file.partner.name] ?? ((whole: Sample) => whole.mend()))(sample);
  return sample.file;
});
writeFileSync(new URL('portfolio.json', folder), writePortfolio(partners));
