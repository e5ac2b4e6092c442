import { addDays } from '../../shared/lib/day.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { FileBuilder } from '../support/partner-files.ts';

const CREDENTIALS = ['pse', 'sales-core', 'solutions-architect', 'pte'] as const;
const ACTIONS = 64;

/** A partner whose compliance plan has 12 pages: people whose certificates run out one after the other, many actions. */
export function longPlanFile(): PartnerFile {
  const file = new FileBuilder({ name: 'Ōkawa & Löwenherz Systemintegration مؤسسة النخبة' });
  file.add('enrollment', { track: 'select', from: '2020-02-01' });
  file.psp('2024-02-19');
  for (let index = 0; index < 40; index += 1) {
    const person = file.person(`Person ${index} Παπαδοπούλου`);
    const credential = CREDENTIALS[index % CREDENTIALS.length] ?? 'pse';
    file.award(person, credential, { expiresOn: addDays('2026-12-01', index * 9) });
  }
  for (let index = 0; index < ACTIONS; index += 1) {
    file.add('action', {
      origin: { kind: 'qbr' },
      title: `Action ${index}: agree with the services team ${'what is to be done next '.repeat(1 + (index % 4))}`,
      side: index % 2 === 0 ? 'partner' : 'vendor',
      owner: index % 3 === 0 ? '佐藤 花子' : 'Игорь Иванов',
      dueOn: addDays('2026-11-10', index * 5),
      state: 'open',
    });
  }
  return file.build();
}
