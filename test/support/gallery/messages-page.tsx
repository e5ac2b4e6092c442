import { Button } from '@mantine/core';
import { ChoiceCard } from '../../../renderer/ui/form/choice-card.tsx';
import { Icon } from '../../../renderer/ui/icon/icon.tsx';
import { EmptyState } from '../../../renderer/ui/message/empty-state.tsx';
import { ErrorState } from '../../../renderer/ui/message/error-state.tsx';
import { LoadingLines } from '../../../renderer/ui/message/loading-lines.tsx';
import { Screen } from '../../../renderer/ui/shell/screen.tsx';
import { TopBar } from '../../../renderer/ui/shell/top-bar.tsx';
import { KeyHint } from '../../../renderer/ui/text/key-hint.tsx';
import styles from './gallery.module.css';

export function MessagesPage() {
  return (
    <Screen topBar={<TopBar title="Messages" />}>
      <h1 className="visually-hidden">Messages</h1>
      <div className={styles.pair}>
        <EmptyState
          title="Nothing waits for you."
          drawing="settled"
          actions={
            <>
              <Button rightSection={<KeyHint keys={['G T']} />}>Go to Today</Button>
              <Button variant="subtle">Show what was merged, 6</Button>
            </>
          }
        >
          When you and a colleague change the same field, both values come here, with what each does to the standing.
        </EmptyState>
        <EmptyState title="No partner is called that." actions={<Button>Clear the filter</Button>}>
          The filter looks at names, people and tags.
        </EmptyState>
      </div>
      <div className={styles.pair}>
        <ErrorState
          title="The plan was not written."
          where="The disk is full: /home/ana/plans/kestrel.pdf"
          kept="The old plan is kept."
          actions={<Button>Try again</Button>}
        />
        <div style={{ width: 512, padding: 20, display: 'grid', gap: 10 }}>
          <ChoiceCard
            glyph={<Icon name="import" />}
            title="Import files"
            detail="Partners, badges, opportunities: CSV or XLSX, in any order"
            hint="1"
            onClick={() => {}}
          />
          <ChoiceCard
            glyph={<Icon name="folder" />}
            title="Open a portfolio file"
            detail="A .json file that a colleague or this app has written"
            hint="2"
            onClick={() => {}}
          />
        </div>
      </div>
      <LoadingLines label="Portfolio" rows={5} />
    </Screen>
  );
}
