import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { editionOf } from '../../../shared/program/packs.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { useAsOf } from '../../state/as-of.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { hrefTo, navigate, type PartnerTab } from '../../state/route.ts';
import { usePartnerFile } from '../../store/use-partner-file.ts';
import { EmptyState } from '../../ui/message/empty-state.tsx';
import { ErrorState } from '../../ui/message/error-state.tsx';
import { LoadingLines } from '../../ui/message/loading-lines.tsx';
import { Screen } from '../../ui/shell/screen.tsx';
import { TopBar } from '../../ui/shell/top-bar.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { PartnerView } from './partner-view.tsx';
import { usePlace } from './use-place.ts';

export interface PartnerScreenProps {
  partnerId: string;
  /** The tab of the address; the first one where the partner has none of that name. */
  tab: PartnerTab;
  /** The person to find there. */
  personId?: string | undefined;
  /** What was done to the partner, as a tab of its own. */
  history?: ReactNode;
  /** Shows the partner's compliance plan, to be written; without it, or without a desktop, there is no act for it. */
  onPlan?: (partnerId: string) => void;
}

const PORTFOLIO = { screen: 'portfolio' } as const;
const back = () => navigate(PORTFOLIO);

/** Everything that is known of one partner. */
export function PartnerScreen({ partnerId, tab, personId, history, onPlan }: PartnerScreenProps) {
  const partner = usePartnerFile(partnerId);
  const asOf = useAsOf();
  const edition = editionOf(preferencesStore((preferences) => preferences.edition));
  const place = usePlace(partnerId, edition, asOf);
  if (partner.state === 'ready') {
    return (
      <PartnerView
        key={partnerId}
        file={partner.file}
        edition={edition}
        tab={tab}
        personId={personId}
        place={place}
        history={history}
        onPlan={onPlan && accessBridge().available ? () => onPlan(partnerId) : undefined}
      />
    );
  }
  if (partner.state === 'loading') {
    return (
      <Bare>
        <LoadingLines label="The partner" rows={20} />
      </Bare>
    );
  }
  if (partner.state === 'missing') {
    return (
      <Bare>
        <EmptyState title="This partner is not here." actions={<BackButton />}>
          It was removed, or the link that led here is of another portfolio. Everything else is as it was.
        </EmptyState>
      </Bare>
    );
  }
  return (
    <Bare>
      <ErrorState
        title="This partner could not be read."
        where={partner.error.message}
        kept="Nothing was changed. The other partners may still open."
        actions={<BackButton />}
      />
    </Bare>
  );
}

/** The screen while there is no partner to show: the way back is there already. */
function Bare({ children }: { children: ReactNode }) {
  useKeys('noPartner', { escape: back });
  return (
    <Screen topBar={<TopBar title="Partner" crumbs={[{ label: 'Portfolio', href: hrefTo(PORTFOLIO) }]} />}>
      <h1 className="visually-hidden">Partner</h1>
      {children}
    </Screen>
  );
}

function BackButton() {
  return (
    <Button component="a" href={hrefTo(PORTFOLIO)} rightSection={<KeyHint keys={['Esc']} />}>
      Back to the portfolio
    </Button>
  );
}
