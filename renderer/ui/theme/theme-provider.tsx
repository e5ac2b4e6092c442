import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './fonts.css';
import './global.css';
import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { Toasts } from '../toast/toasts.tsx';
import { cssVariablesResolver, theme } from './theme.ts';

/** The nonce of this document's CSP. Mantine's generated styles are refused without it. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  // The browser hides the attribute's value from scripts; the property still has it.
  return meta?.nonce ?? '';
}

export interface ThemeProviderProps {
  /** Where the choice of light, dark or `auto` is kept. */
  colorSchemeManager: MantineColorSchemeManager;
  children: ReactNode;
}

/** Tokens, fonts, the component library in our clothes, and the place where toasts appear. */
export function ThemeProvider({ colorSchemeManager, children }: ThemeProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {children}
      <Toasts />
    </MantineProvider>
  );
}
