import { Tooltip } from '@mantine/core';
import { type RefObject, useEffect, useId, useState } from 'react';
import { sourceOf } from '../../../shared/commands/source.ts';
import type { Day } from '../../../shared/lib/day.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { withCredentialNames } from '../../state/credential-names.ts';
import { useOrigins } from '../../store/use-origins.ts';
import { useValueUnder } from '../../ui/edit/value-under.ts';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { originPhrase, valueKeyOf } from './origin-model.ts';
import styles from './partner.module.css';

export interface OriginTipProps {
  file: PartnerFile;
  today: Day;
  /** What the values lie in. */
  within: RefObject<HTMLElement | null>;
}

/** Of the value under the pointer or in focus: what it is, and who gave it, when, in place of what. One for all values. */
export function OriginTip({ file, today, within }: OriginTipProps) {
  const under = useValueUnder(within);
  const [isWanted, setWanted] = useState(false);
  if (under !== null && !isWanted) setWanted(true);
  const origins = useOrigins(isWanted ? file.partner.id : null);
  const id = useId();
  useEffect(() => {
    under?.setAttribute('aria-describedby', id);
    return () => under?.removeAttribute('aria-describedby');
  }, [under, id]);
  if (under === null || origins === null) return null;
  const { value = '', told } = under.dataset;
  const { recordId, path } = valueKeyOf(value);
  const origin = origins.of(recordId, path);
  return (
    <Tooltip
      target={under}
      opened
      multiline
      maw={340}
      position="bottom-start"
      label={
        <div id={id} className={styles.origin}>
          <b>
            <bdi>{told}</bdi>
          </b>
          {origin !== null && (
            <PhraseText phrase={withCredentialNames(originPhrase(origin, path, sourceOf(file)))} today={today} />
          )}
        </div>
      }
    />
  );
}
