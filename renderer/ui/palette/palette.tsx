import { Kbd } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { type ReactNode, useEffect } from 'react';
import { Icon } from '../icon/icon.tsx';
import { KeyHint } from '../text/key-hint.tsx';
import { Matched } from './matched.tsx';
import styles from './palette.module.css';

export interface PaletteItem {
  id: string;
  /** A glyph or an icon. */
  glyph: ReactNode;
  label: string;
  /** What tells it from others: `PSP lapses in 9 d`. */
  detail?: string;
  /** The key that does the same without the palette. */
  hint?: string;
  run: () => void;
}

export interface PaletteGroup {
  /** `Partners`, `Actions`, `People` */
  label: string;
  items: readonly PaletteItem[];
}

export interface PaletteProps {
  query: string;
  onQuery: (query: string) => void;
  /** What matches the query, best first: the caller searches. */
  groups: readonly PaletteGroup[];
}

const [store, actions] = createSpotlight();

/** Opens the palette; Ctrl/Cmd K does the same. */
export const openPalette = (): void => actions.open();

/** Finds partners, people and actions from anywhere. */
export function Palette({ query, onQuery, groups }: PaletteProps) {
  const filled = groups.filter((group) => group.items.length > 0);
  // Some are found a moment after the rest: where there was nothing to select, Enter takes the first that comes.
  const first = filled[0]?.items[0]?.id;
  useEffect(() => {
    const { opened, listId } = store.getState();
    if (!opened || query === '' || first === undefined) return;
    const list = document.getElementById(listId);
    if (!list || list.querySelector('[data-selected]') !== null) return;
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [query, first]);
  return (
    <Spotlight.Root
      // Nothing behind it scrolls, and the lock's own style element has no nonce: the policy would refuse it, and say so.
      lockScroll={false}
      store={store}
      query={query}
      onQueryChange={onQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      size={640}
      radius={12}
      yOffset="12vh"
      scrollable
      maxHeight={460}
      // Gone at once, as every dialog.
      transitionProps={{ duration: 100, exitDuration: 0, transition: 'fade' }}
      overlayProps={{ backgroundOpacity: 0.12, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Find or do anything' } }}
      classNames={{
        content: styles.content ?? '',
        actionsList: styles.list ?? '',
        actionsGroup: styles.group ?? '',
        action: styles.action ?? '',
        empty: styles.empty ?? '',
      }}
    >
      <Spotlight.Search
        placeholder="Find or do anything"
        aria-label="Find or do anything"
        leftSection={<Icon name="search" />}
        rightSection={<Kbd>Esc</Kbd>}
        rightSectionWidth={52}
        classNames={{ input: styles.input ?? '', section: styles.section ?? '', wrapper: styles.search ?? '' }}
      />
      <Spotlight.ActionsList>
        {filled.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.items.map((item) => (
              <Spotlight.Action key={item.id} onClick={item.run}>
                <span className={styles.glyph}>{item.glyph}</span>
                <span className={styles.label}>
                  <bdi>
                    <Matched text={item.label} query={query} />
                  </bdi>
                  {item.detail !== undefined && <span className={styles.detail}> {item.detail}</span>}
                </span>
                {item.hint !== undefined && <KeyHint keys={[item.hint]} />}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {filled.length === 0 && <Spotlight.Empty>Nothing is named so. Try fewer letters.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
