import { useEffect } from 'react';
import { visible } from '../../shared/import/quote.ts';
import { navigate } from '../state/route.ts';
import { readCutShort } from '../store/import-memory.ts';
import { useStore } from '../store/store-context.tsx';
import { formatCount } from '../ui/format.ts';
import { showToast } from '../ui/toast/toast.ts';

const TOAST = 'import-cut-short';

/** Says, once the app opens, that it ended in the middle of an import. */
export function useCutShortNotice(): void {
  const store = useStore();
  useEffect(() => {
    let current = true;
    const tell = async () => {
      // Where the store cannot be read, the screens say so themselves.
      const cut = await readCutShort(store.database).catch(() => null);
      if (cut === null || !current) return;
      const { label, done, partners } = cut;
      showToast({
        id: TOAST,
        icon: 'warning',
        stays: true,
        effect: `${visible(label.slice(0, 80))} ended early: ${formatCount(done)} of ${formatCount(partners)} partners are kept.`,
        action: { label: 'Go on', run: () => navigate({ screen: 'import' }) },
      });
    };
    void tell();
    return () => {
      current = false;
    };
  }, [store]);
}
