import type { AnyRecord, Kind, RecordOf } from '../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile } from '../../shared/records/partner-file.ts';

type Fields<K extends Kind> = Partial<Omit<RecordOf<K>, 'kind'>>;

/** Builds one partner file, record by record, with valid defaults: a test names only what it is about. */
export class FileBuilder {
  readonly #records: AnyRecord[] = [];
  readonly #partnerId: string;
  #next = 1;

  constructor(partner: Fields<'partner'> = {}) {
    this.#partnerId = partner.id ?? 'p1';
    this.#records.push({
      kind: 'partner',
      id: this.#partnerId,
      partnerId: this.#partnerId,
      name: 'Kestrel & Sons Ltd',
      region: 'EMEA',
      status: 'authorized',
      agreement: { signedOn: '2018-01-01' },
      ...partner,
    });
  }

  /** Adds a record of any kind; gives its id. */
  add<K extends Kind>(kind: K, fields: Omit<RecordOf<K>, 'kind' | 'id' | 'partnerId'> & { id?: string }): string {
    const id = fields.id ?? `${kind}-${this.#next++}`;
    this.#records.push({ ...fields, kind, id, partnerId: this.#partnerId } as unknown as AnyRecord);
    return id;
  }

  person(name: string, employment: Partial<RecordOf<'person'>['employment']> = {}): string {
    return this.add('person', { id: `person-${name}`, name, employment: { type: 'employee', ...employment } });
  }

  award(personId: string, credential: string, fields: Fields<'award'> = {}): string {
    return this.add('award', { personId, credential, issuedOn: '2020-01-01', source: 'portal', ...fields });
  }

  /** Several employees who hold a credential without an end. */
  holders(count: number, credential: string, prefix = credential): string[] {
    return Array.from({ length: count }, (_, index) => {
      const person = this.person(`${prefix} ${index + 1}`);
      this.award(person, credential);
      return person;
    });
  }

  psp(grantedOn: string, fields: Fields<'designation'> = {}): string {
    return this.add('designation', { designation: 'psp', grantedOn, offerings: ['migration'], ...fields });
  }

  plan(fiscalYear: number, quarterCents: number, fields: Fields<'plan'> = {}): string {
    const sponsor = (name: string) => ({ name, title: 'VP', approvedOn: '2020-01-01' });
    return this.add('plan', {
      fiscalYear,
      state: 'active',
      vendorSponsor: sponsor('Vendor'),
      partnerSponsor: sponsor('Partner'),
      quarters: [quarterCents, quarterCents, quarterCents, quarterCents],
      ...fields,
    });
  }

  deal(fields: Fields<'deal'> = {}): string {
    return this.add('deal', {
      name: 'Deal',
      customer: 'Customer',
      closeOn: '2026-03-01',
      stage: 'won',
      type: 'resale',
      source: 'partner-sourced',
      order: 'new',
      netArr: 100_00,
      ...fields,
    });
  }

  get records(): readonly AnyRecord[] {
    return this.#records;
  }

  build(): PartnerFile {
    return partnerFile(this.#records);
  }
}

/** Everything that Open asks for. */
export function meetOpen(file: FileBuilder): FileBuilder {
  file.holders(2, 'sales-professional');
  file.holders(1, 'solutions-architect');
  return file;
}
