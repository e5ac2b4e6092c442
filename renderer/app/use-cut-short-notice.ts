import { useEffect } from 'react';
import { visible } from '../../shared/import/quote.ts';
import { navigate } from '../state/route.ts';
import { readCutShort } from '../store/import-memory.ts';
import { useStore } from '../store/store-context.tsx';
import { formatCount } from '../ui/format.ts';
import { hideToast, showToast } from '../ui/toast/toast.ts';

const TOAST = 'import-cut-short';

/** Says, once the app opens, that it ended in the middle of an import, until that is undone or goes on. */
export function useCutShortNotice(): void {
  const store = useStore();
  useEffect(() => {
    let current = true;
    let stop = () => {};
    // Where the store cannot be read, the screens say so themselves.
    const read = () => readCutShort(store.database).catch(() => null);
    const hideOnceOver = async () => {
      if ((await read()) !== null) return;
      stop();
      hideToast(TOAST);
    };
    const tell = async () => {
      const cut = await read();
      if (cut === null || !current) return;
      const { label, done, partners } = cut;
      showToast({
        id: TOAST,
        icon: 'warning',
        stays: true,
        effect: `${visible(label.slice(0, 80))} ended early: ${formatCount(done)} of ${formatCount(partners)} partners are kept.`,
        action: { label: 'Go on', run: () => navigate({ screen: 'import' }) },
      });
      stop = store.changes.subscribe(() => void hideOnceOver());
    };
    void tell();
    return () => {
      current = false;
      stop();
    };
  }, [store]);
}
