import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { FileBuilder } from '../support/partner-files.ts';

/** The day of the pictures. */
export const TODAY = '2026-11-22';

/** A Select partner and PSP that passes today and lapses in nine days, as in the picture. */
export function kestrel(): FileBuilder {
  const file = new FileBuilder({
    id: 'kestrel',
    name: 'Kestrel & Sons Ltd',
    country: 'United Kingdom',
    agreement: { signedOn: '2019-12-18' },
  });
  file.add('enrollment', { track: 'select', from: '2019-12-18' });
  const psp = file.psp('2024-02-19', { offerings: ['implementation', 'optimization', 'security-compliance'] });
  const okafor = file.person('Marcus Okafor', { from: '2018-02-01', to: '2026-11-30' });
  const brennan = file.person('Aoife Brennan');
  const zielinski = file.person('Tomasz Zieliński');
  const demir = file.person('Yusuf Demir', { type: 'contractor' });
  const raman = file.person('Priya Raman');
  file.award(okafor, 'pse');
  file.award(brennan, 'pse', { expiresOn: '2027-01-31' });
  file.award(zielinski, 'pse');
  file.award(demir, 'pse');
  file.add('exam', { personId: raman, credential: 'pse', plannedOn: '2026-12-15', state: 'planned' });
  for (const name of ['Rachel Hale', 'Joel Lindqvist', 'Ines Duarte', 'Owen Price', '佐藤 健']) {
    file.award(file.person(name), 'sales-professional');
  }
  file.award(file.person('Bram de Wit'), 'sales-core', { source: 'badge', issuedOn: '2026-11-10' });
  for (const person of [file.person('Σοφία Παππά'), zielinski]) file.award(person, 'solutions-architect');
  const sponsor = (name: string) => ({ name, title: 'VP Alliances', approvedOn: '2026-03-12' });
  file.add('plan', {
    fiscalYear: 2027,
    state: 'active',
    vendorSponsor: sponsor('Hanna Vogt'),
    partnerSponsor: sponsor('Edward Kestrel'),
    quarters: [70_000_00, 80_000_00, 90_000_00, 100_000_00],
  });
  const won = (closeOn: string, netArr: number, fields = {}) => file.deal({ closeOn, netArr, stage: 'won', ...fields });
  won('2026-03-18', 78_000_00, { name: 'Halden Bank, platform', customer: 'Halden Bank' });
  won('2026-06-09', 52_000_00, { name: 'Ostra growth', customer: 'Ostra Energi', source: 'co-sell', order: 'growth' });
  won('2026-07-21', 32_000_00, { name: 'Merrow seats', customer: 'Merrow plc', order: 'growth' });
  won('2026-09-30', 81_000_00, { name: 'Northline', customer: 'Northline Rail' });
  won('2026-11-12', 43_000_00, { name: 'Calder', customer: 'Calder Foods', source: 'co-sell' });
  won('2027-01-20', 12_000_00, { name: 'Signed ahead', customer: 'Tarn Group' });
  won('2026-05-02', 64_000_00, { name: 'Halden renewal', customer: 'Halden Bank', order: 'renewal' });
  file.deal({
    name: 'Vela',
    customer: 'Vela Air',
    stage: 'open',
    closeOn: '2026-12-18',
    probability: 0.6,
    netArr: 65_000_00,
  });
  file.deal({
    name: 'Dunmore',
    customer: 'Dunmore',
    stage: 'open',
    closeOn: '2026-10-30',
    probability: 0.25,
    netArr: 28_000_00,
  });
  file.deal({ name: 'Arbor', customer: 'Arbor Labs', stage: 'open', closeOn: '2027-01-15', netArr: 40_000_00 });
  file.deal({ name: 'Lost one', customer: 'Quay', stage: 'lost', closeOn: '2026-08-15', netArr: 22_000_00 });
  file.add('rating', { ratedOn: '2026-05-14', result: 'positive', by: 'Customer Success' });
  file.add('engagement', {
    customer: 'Halden Bank',
    startedOn: '2026-03-20',
    infrastructureReadyOn: '2026-04-02',
    firstValueOn: '2026-05-11',
    licences: 95,
    licencesActive: 9,
  });
  file.add('action', {
    origin: { kind: 'none' },
    title: 'Roll FY27 plan over to FY28',
    side: 'vendor',
    owner: 'You',
    dueOn: '2027-01-31',
    state: 'open',
  });
  file.add('action', {
    origin: { kind: 'none' },
    title: 'Send the roster of engineers',
    side: 'partner',
    owner: 'J. Lindqvist',
    dueOn: '2026-11-16',
    state: 'open',
  });
  file.add('review', {
    designationId: psp,
    year: 2026,
    packId: 'seed',
    state: 'compliant',
    outcome: { result: 'compliant', noticeOn: '2026-02-20' },
  });
  file.add('note', { at: '2026-11-03T09:00:00Z', channel: 'call', text: 'Marcus leaves at the end of the month.' });
  return file;
}

/** A Select partner that fails since 1 August: sales 3 of 4. */
export function oakhaven(): FileBuilder {
  const file = new FileBuilder({ id: 'oakhaven', name: 'Oakhaven Data', region: 'AMER' });
  file.add('enrollment', { track: 'select', from: '2022-03-01' });
  file.holders(3, 'sales-professional', 'Seller');
  const gone = file.person('Lena Whitford', { to: '2026-07-31' });
  file.award(gone, 'sales-core');
  file.holders(2, 'solutions-architect', 'Architect');
  file.holders(1, 'pte', 'Engineer');
  file.plan(2027, 80_000_00);
  return file;
}

/** Names, titles and texts that try to be more than text. */
export const HOSTILE = '<img src=x onerror="document.title=1">‮gnp.exe‬\u0000=HYPERLINK("http://x")';

export const built = (file: FileBuilder): PartnerFile => file.build();
