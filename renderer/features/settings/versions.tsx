import { Fact, Section } from './setting.tsx';
import type { AppInfo } from './use-app-info.ts';

/** What runs, for bug reports. */
export function Versions({ info }: { info: AppInfo | string | null }) {
  return (
    <Section title="Versions">
      {info === null || typeof info === 'string' ? (
        <p>{info ?? '…'}</p>
      ) : (
        <dl>
          <Fact name="CAM Desk">{info.version}</Fact>
          <Fact name="Electron">{info.electron}</Fact>
          <Fact name="Chromium">{info.chromium}</Fact>
          <Fact name="Node">{info.node}</Fact>
          <Fact name="System">{info.platform}</Fact>
        </dl>
      )}
    </Section>
  );
}
