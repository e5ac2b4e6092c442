import { Kbd } from '@mantine/core';
import { hrefTo, type PartnerTab } from '../../state/route.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './partner.module.css';
import type { Place } from './use-place.ts';

/** `4 of 24 J K`: the keys are links to the next and the previous partner as well. */
export function PlaceKeys({ place, tab }: { place: Place; tab: PartnerTab }) {
  return (
    <>
      <span className="num">{`${formatCount(place.position)} of ${formatCount(place.count)}`}</span>
      <PlaceLink id={place.nextId} tab={tab} name="Next partner" letter="J" />
      <PlaceLink id={place.previousId} tab={tab} name="Previous partner" letter="K" />
    </>
  );
}

function PlaceLink({ id, tab, name, letter }: { id: string | null; tab: PartnerTab; name: string; letter: string }) {
  if (id === null) return null;
  return (
    <a
      className={styles.place}
      href={hrefTo({ screen: 'partner', partnerId: id, tab })}
      aria-label={name}
      aria-keyshortcuts={letter}
      title={name}
    >
      <Kbd>{letter}</Kbd>
    </a>
  );
}
