import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import printStyles from '../../print/print.css?inline';
import '../../print/fonts.css';
import previewStyles from './shadow-paper.css?inline';

export interface ShadowPaperProps {
  children: ReactNode;
}

/**
 * Where the pages for paper are drawn inside the window: the print page's own style sheet holds in here, and nothing of
 * the app's does, so that they look and break as on the print page. Font faces are the document's.
 */
export function ShadowPaper({ children }: ShadowPaperProps) {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useLayoutEffect(() => {
    if (host.current === null) return;
    const shadow = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [printStyles, previewStyles].map(sheetOf);
    setRoot(shadow);
  }, []);
  return <div ref={host}>{root !== null && createPortal(children, root)}</div>;
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
