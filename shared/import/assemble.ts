import type { Day } from '../lib/day.ts';
import type { AnyRecord } from '../records/kinds.ts';
import type { Partner } from '../records/partner.ts';
import type { Award, Exam, Person } from '../records/people.ts';
import type { BadgeRow } from './badge-rows.ts';
import type { DealRow } from './deal-rows.ts';
import { derivedId } from './derived-id.ts';
import { fold } from './fold.ts';
import { mergePartnerRows, type PartnerRow, partnerFacets } from './partner-rows.ts';
import { quote, visible } from './quote.ts';
import type { SheetKind } from './shapes.ts';
import type { Outcome, Sheet } from './sheet.ts';
import type { StoredRecords } from './stored-records.ts';
import { type Facts, otherPartners, type Tally } from './tally.ts';

/** What is assumed of a partner that only other files' rows name (I12). */
export const ASSUMED = { region: 'AMER', status: 'authorized' } as const;

/** What the cells of one export say of a record. A field inside another is named by its path: `employment.type`. */
export interface Carried {
  readonly source: SheetKind;
  readonly asOf: Day | null;
  readonly fields: { readonly [path: string]: unknown };
}

interface KeyedRow extends Facts {
  readonly recordId: string;
  readonly counted: { tally: Tally; as: 'taken' | 'merged' }[];
}

/** Makes records of sheets, one after the other: partners before badges and deals. */
export class Assembly {
  /** Every record that the rows gave, complete, by id. */
  readonly records: Map<string, AnyRecord>;
  /** By record, what the rows themselves say. */
  readonly carried = new Map<string, Carried>();
  readonly #stored: StoredRecords;
  readonly #partners = new Map<string, Partner>();
  /** By the key of its name, what all rows of a partner say together, and the enrollment that follows from it. */
  readonly #partnerRows = new Map<string, { row: PartnerRow; enrollmentId: string | null }>();
  /** Partners whose own row was refused: where, by the key of their name. */
  readonly #refusedPartners = new Map<string, string>();
  readonly #people = new Map<string, Facts>();
  readonly #rows = new Map<string, KeyedRow>();
  #source: Omit<Carried, 'fields'> = { source: 'partners', asOf: null };

  constructor(stored: StoredRecords, records: Map<string, AnyRecord>) {
    this.#stored = stored;
    this.records = records;
  }

  add(sheet: Sheet, tally: Tally, asOf: Day | null): void {
    this.#source = { source: sheet.kind, asOf };
    if (sheet.kind === 'partners') this.#each(sheet.outcomes, tally, (row, at) => this.#partner(row, at, tally));
    if (sheet.kind === 'badges') this.#each(sheet.outcomes, tally, (row, at) => this.#badge(row, at, tally));
    if (sheet.kind === 'opportunities') this.#each(sheet.outcomes, tally, (row, at) => this.#deal(row, at, tally));
  }

  #each<Values>(
    outcomes: readonly Outcome<Values>[],
    tally: Tally,
    good: (values: Values, at: Facts) => { column: string; reason: string } | null,
  ): void {
    for (const outcome of outcomes) {
      const { line } = outcome;
      if ('refused' in outcome) {
        tally.refuse({ line, column: outcome.column, reason: outcome.refused });
        if (this.#source.source === 'partners' && outcome.partner !== undefined)
          this.#refusedPartners.set(fold(outcome.partner), `line ${line} of ${visible(tally.file)}`);
      } else if ('leftOut' in outcome) {
        tally.leaveOut(outcome.leftOut);
        if (outcome.key !== null) this.#takeBack(outcome.key, outcome.leftOut);
      } else {
        const refusal = good(outcome.values, { file: tally.file, line, facets: outcome.facets });
        if (refusal !== null) tally.refuse({ line, ...refusal });
      }
    }
  }

  #partner(given: PartnerRow, at: Facts, tally: Tally): null {
    const known = this.#stored.partner(given.key, derivedId('partner', given.key));
    const id = known?.id ?? derivedId('partner', given.key);
    const earlier = this.#partnerRows.get(given.key);
    const row = earlier ? mergePartnerRows(earlier.row, given) : given;
    const partner: Partner = {
      ...known,
      kind: 'partner',
      id,
      partnerId: id,
      name: row.name,
      region: row.region,
      status: row.status,
      ...(row.signedOn !== undefined && { agreement: { ...known?.agreement, signedOn: row.signedOn } }),
      ...(row.manager !== '' && { managerId: row.manager }),
    };
    this.records.set(id, partner);
    this.#carry(id, {
      name: row.name,
      region: row.region,
      status: row.status,
      ...(row.signedOn !== undefined && { 'agreement.signedOn': row.signedOn }),
      ...(row.manager !== '' && { managerId: row.manager }),
    });
    this.#partners.set(row.key, partner);
    // One enrollment of a partner: that of its earlier row makes way.
    if (earlier?.enrollmentId) this.#drop(earlier.enrollmentId);
    const enrollmentId = this.#enrollment(id, row);
    if (row.pspSince !== undefined) this.#designation(id, row, row.pspSince);
    this.#partnerRows.set(row.key, { row, enrollmentId });
    this.#countRow(['partner', row.key], id, at, tally, partnerFacets(row));
    return null;
  }

  #enrollment(partnerId: string, row: PartnerRow): string | null {
    const { track, signedOn: from } = row;
    if (track === undefined || from === undefined) return null;
    const found = this.#stored.locate(
      'enrollment',
      partnerId,
      [track, from],
      derivedId('enrollment', row.key, track, from),
    );
    if (found === null) return null;
    this.records.set(found.id, { ...found.stored, kind: 'enrollment', id: found.id, partnerId, track, from });
    this.#carry(found.id, { track, from });
    return found.id;
  }

  #designation(partnerId: string, row: PartnerRow, grantedOn: string): void {
    const found = this.#stored.locate('designation', partnerId, ['psp'], derivedId('designation', row.key, 'psp'));
    if (found === null) return;
    const { id, stored } = found;
    const offerings = row.offerings.length > 0 ? row.offerings : (stored?.offerings ?? []);
    this.records.set(id, { ...stored, kind: 'designation', id, partnerId, designation: 'psp', grantedOn, offerings });
    this.#carry(id, { designation: 'psp', grantedOn, ...(row.offerings.length > 0 && { offerings }) });
  }

  #badge(row: BadgeRow, at: Facts, tally: Tally): { column: string; reason: string } | null {
    const partnerId = this.#mentioned(row.partnerKey)?.id ?? derivedId('partner', row.partnerKey);
    const { partnerKey, emailKey, credential, issuedOn } = row;
    const owner = this.#stored.locate('person', partnerId, [emailKey], derivedId('person', partnerKey, emailKey));
    const key = [partnerKey, emailKey, credential, issuedOn];
    const made = owner && this.#achievement(row, key, partnerId, owner.id);
    if (!owner || !made) return { column: 'Organization', reason: otherPartners(row.organization) };

    this.#mention(row.organization, partnerKey, at, tally);
    this.#person(row, partnerId, owner, at, tally);
    this.records.set(made.id, made);
    const { expiresOn } = row;
    this.#carry(
      made.id,
      row.kind === 'exam'
        ? { personId: owner.id, credential, plannedOn: issuedOn, state: 'passed' }
        : { personId: owner.id, credential, issuedOn, ...(expiresOn !== undefined && { expiresOn }) },
    );
    this.#countRow([row.kind, ...key], made.id, at, tally);
    return null;
  }

  #achievement(row: BadgeRow, key: readonly string[], partnerId: string, personId: string): Award | Exam | null {
    const { credential, issuedOn, expiresOn } = row;
    const storedKey = [personId, credential, issuedOn];
    if (row.kind === 'exam') {
      const found = this.#stored.locate('exam', partnerId, storedKey, derivedId('exam', ...key));
      const fields = { partnerId, personId, credential, plannedOn: issuedOn, state: 'passed' } as const;
      return found && { ...found.stored, kind: 'exam', id: found.id, ...fields };
    }
    const found = this.#stored.locate('award', partnerId, storedKey, derivedId('award', ...key));
    const fields = { partnerId, personId, credential, issuedOn, ...(expiresOn !== undefined && { expiresOn }) };
    return (
      found && { ...found.stored, kind: 'award', id: found.id, ...fields, source: found.stored?.source ?? 'badge' }
    );
  }

  #person(
    row: BadgeRow,
    partnerId: string,
    { id, stored }: { id: string; stored: Person | undefined },
    at: Facts,
    tally: Tally,
  ): void {
    const earlier = this.#people.get(id);
    const before = earlier ? (this.records.get(id) as Person) : stored;
    // A named employment over a blank, whichever comes later (I10).
    const type = row.employment === 'unknown' ? (before?.employment.type ?? 'unknown') : row.employment;
    this.records.set(id, {
      ...stored,
      kind: 'person',
      id,
      partnerId,
      name: row.name,
      email: row.email,
      employment: { ...stored?.employment, type },
    });
    const known = earlier ? this.carried.get(id)?.fields['employment.type'] : undefined;
    const named = row.employment === 'unknown' ? known : row.employment;
    this.#carry(id, { name: row.name, email: row.email, ...(named !== undefined && { 'employment.type': named }) });
    const now: Facts = { ...at, facets: { 'First Name, Last Name': row.name, Employment: row.employment } };
    if (earlier) tally.compare(now, earlier, { Employment: type });
    this.#people.set(id, { ...now, facets: { ...now.facets, Employment: type } });
  }

  #deal(row: DealRow, at: Facts, tally: Tally): { column: string; reason: string } | null {
    const partnerId = this.#mentioned(row.partnerKey)?.id ?? derivedId('partner', row.partnerKey);
    // A deal that came from elsewhere may have the opportunity's own id.
    const own = this.#stored.byId(row.opportunityId)?.kind === 'deal' ? row.opportunityId : null;
    const found = this.#stored.locate('deal', partnerId, [], own ?? derivedId('deal', row.opportunityId));
    if (found === null) return { column: 'Partner Account', reason: otherPartners(row.account) };

    this.#mention(row.account, row.partnerKey, at, tally);
    const fields = {
      name: row.name,
      customer: row.customer,
      closeOn: row.closeOn,
      stage: row.stage,
      ...(row.probability !== undefined && { probability: row.probability }),
      type: 'resale',
      source: row.source,
      order: row.order,
      netArr: row.netArr,
    } as const;
    this.records.set(found.id, { ...found.stored, kind: 'deal', id: found.id, partnerId, ...fields });
    this.#carry(found.id, fields);
    this.#countRow(['deal', row.opportunityId], found.id, at, tally);
    return null;
  }

  #carry(id: string, fields: Carried['fields']): void {
    this.carried.set(id, { ...this.#source, fields });
  }

  #mentioned(key: string): Partner | undefined {
    return this.#partners.get(key) ?? this.#stored.partner(key, derivedId('partner', key));
  }

  #mention(name: string, key: string, at: Facts, tally: Tally): void {
    if (this.#mentioned(key) !== undefined) return;
    const id = derivedId('partner', key);
    const partner: Partner = { kind: 'partner', id, partnerId: id, name, ...ASSUMED };
    this.#partners.set(key, partner);
    this.records.set(id, partner);
    tally.create({ id, name, line: at.line, assumed: ASSUMED });
    const refused = this.#refusedPartners.get(key);
    if (refused !== undefined)
      tally.note(`line ${at.line}: what ${quote(name)} is was assumed, because its own row was refused (${refused})`);
  }

  /** `kept`: the values that hold after the row, where they are not its own. */
  #countRow(key: readonly string[], recordId: string, at: Facts, tally: Tally, kept = at.facets): void {
    const joined = JSON.stringify(key);
    const earlier = this.#rows.get(joined);
    const as = earlier ? 'merged' : 'taken';
    if (earlier) tally.compare(at, earlier, kept);
    tally.count(as);
    const counted = earlier?.counted ?? [];
    counted.push({ tally, as });
    this.#rows.set(joined, { ...at, facets: kept, recordId, counted });
  }

  /** What the rows gave of a record is no more: it is as it was stored. */
  #drop(id: string): void {
    const stored = this.#stored.byId(id);
    if (stored) this.records.set(id, stored);
    else this.records.delete(id);
    this.carried.delete(id);
  }

  #takeBack(key: readonly string[], why: string): void {
    for (const kind of ['award', 'exam', 'deal']) {
      const joined = JSON.stringify([kind, ...key]);
      const earlier = this.#rows.get(joined);
      if (!earlier) continue;
      for (const { tally, as } of earlier.counted) tally.takeBack(as, `a later row of its key is left out: ${why}`);
      this.#drop(earlier.recordId);
      this.#rows.delete(joined);
    }
  }
}
