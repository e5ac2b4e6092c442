import { preferencesStore } from '../../state/preferences.ts';
import { Footer } from '../../ui/shell/footer.tsx';
import { Screen } from '../../ui/shell/screen.tsx';
import { TopBar } from '../../ui/shell/top-bar.tsx';
import { About } from './about.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { ClearData } from './clear-data.tsx';
import { DataSettings } from './data-settings.tsx';
import { EditionSettings, editionTitle } from './edition-settings.tsx';
import { Licences } from './licences.tsx';
import styles from './settings.module.css';
import { useAppInfo } from './use-app-info.ts';
import { useProgramServer } from './use-program-server.ts';

export interface SettingsScreenProps {
  /** The sample portfolio is in the profile. */
  sample: boolean;
  /** Empties the profile and leads away. Rejects with a message for people. */
  onClear: () => Promise<void>;
  /** The part that one came for. */
  part?: 'about';
  onSearch?: () => void;
  /** `Ctrl` or `⌘`. */
  modKey?: string;
}

/** What the user decides, where the data lies, and what runs. Every choice holds at once. */
export function SettingsScreen({ sample, onClear, part, onSearch, modKey }: SettingsScreenProps) {
  const info = useAppInfo();
  const server = useProgramServer();
  const edition = preferencesStore((preferences) => preferences.edition);
  return (
    <Screen
      topBar={<TopBar title="Settings" onSearch={onSearch} {...(modKey === undefined ? {} : { modKey })} />}
      footer={<Footer keys={[{ keys: ['?'], does: 'all keys' }]} facts={[editionTitle(edition)]} />}
    >
      <div className={styles.column}>
        <h1 className="visually-hidden">Settings</h1>
        <AppearanceSettings />
        <EditionSettings />
        <DataSettings info={info} server={server} />
        <ClearData sample={sample} server={server} onClear={onClear} />
        <About info={info} sought={part === 'about'} />
        <Licences />
      </div>
    </Screen>
  );
}
