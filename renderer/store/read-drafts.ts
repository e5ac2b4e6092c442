import Dexie from 'dexie';
import type { CamDatabase } from './database.ts';
import { Draft } from './draft.ts';
import { type Entry, OWN_SECTION, unpackSection, unpackSections } from './sections.ts';
import type { SectionRow } from './tables.ts';

/**
 * How much of a partner a command reads: the whole file, or only the partner's own record, of which it may then change
 * nothing but the tags.
 */
export type Reach = 'file' | 'tags';

export type Drafts = ReadonlyMap<string, Draft>;

/** Reads partners to be changed. Inside a transaction. */
export async function readDrafts(database: CamDatabase, partnerIds: readonly string[], reach: Reach): Promise<Drafts> {
  const found =
    reach === 'tags'
      ? await database.sections.bulkGet(partnerIds.map((id): [string, string] => [id, OWN_SECTION]))
      : [];
  return new Map(
    await Promise.all(
      partnerIds.map(async (id, at): Promise<[string, Draft]> => {
        const own = found[at];
        if (own !== undefined) return [id, new Draft(id, new Map([[OWN_SECTION, unpackSection(own)]]), OWN_SECTION)];
        return [id, new Draft(id, await storedSections(database, id))];
      }),
    ),
  );
}

/** All records of a partner, as they are stored. */
export const storedEntries = async (database: CamDatabase, partnerId: string): Promise<Entry[]> =>
  (await sectionRows(database, partnerId)).flatMap(unpackSection);

/** A partner's records in their sections, as they are stored. */
export const storedSections = async (database: CamDatabase, partnerId: string): Promise<Map<string, Entry[]>> =>
  unpackSections(await sectionRows(database, partnerId));

/** All sections of a partner, by one range of the primary key. */
export const sectionRows = (database: CamDatabase, partnerId: string): Promise<SectionRow[]> =>
  Promise.resolve(
    database.sections
      .where('[partnerId+section]')
      .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
      .toArray(),
  );
