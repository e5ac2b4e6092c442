import { createRoot } from 'react-dom/client';
import { preferenceColorScheme } from '../../../renderer/app/color-scheme.ts';
import { setTheme } from '../../../renderer/state/preferences.ts';
import { Rail } from '../../../renderer/ui/shell/rail.tsx';
import { ThemeProvider } from '../../../renderer/ui/theme/theme-provider.tsx';
import { ComponentsPage } from './components-page.tsx';
import { MessagesPage } from './messages-page.tsx';
import { PartnerPage } from './partner-page.tsx';
import { PortfolioPage } from './portfolio-page.tsx';

const parameters = new URLSearchParams(location.search);
const page = parameters.get('page') ?? 'components';
setTheme(parameters.get('theme') === 'dark' ? 'dark' : 'light');

const pages = {
  portfolio: <PortfolioPage />,
  'other-day': <PortfolioPage start="2027-02-01" />,
  partner: <PartnerPage />,
  messages: <MessagesPage />,
};

function Gallery() {
  if (page === 'components' || page === 'floating') return <ComponentsPage />;
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateRows: 'minmax(0, 1fr)',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        height: '100%',
      }}
    >
      <Rail
        items={[{ label: 'Portfolio', href: '#portfolio', icon: 'portfolio', count: 24, current: true }]}
        tools={[
          { label: 'Import', href: '#import', icon: 'import', current: false },
          { label: 'Settings', href: '#settings', icon: 'settings', hint: '?', current: false },
        ]}
      />
      {pages[page as keyof typeof pages]}
    </div>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('no #root');
createRoot(root).render(
  <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
    <Gallery />
  </ThemeProvider>,
);
