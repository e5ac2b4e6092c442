import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Locator, type Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;

/** What axe finds, as lines that name the rule and the element. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

/** Texts that are cut off without a tooltip by a box that does not scroll, and texts that lie on each other. */
export function clippedOrOverlapping(within: Locator): Promise<string[]> {
  return within.evaluate((root) => {
    const found: string[] = [];
    /** For readers only. */
    const isHidden = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath !== 'none' || isHidden(element.parentElement));
    const texts: { text: string; rect: DOMRect; of: Element }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const of = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (
        of === null ||
        text === '' ||
        of.closest('.visually-hidden, [aria-hidden="true"] [role="img"], option') !== null
      )
        continue;
      if (!of.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const whole of range.getClientRects()) {
        if (whole.width < 1 || whole.height < 1) continue;
        let rect = whole;
        let visible = !isHidden(of);
        for (let box: Element | null = of; box !== null && visible; box = box.parentElement) {
          const style = getComputedStyle(box);
          if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
          const edge = box.getBoundingClientRect();
          const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
          const outside =
            rect.left < edge.left - 1 ||
            rect.right > edge.right + 1 ||
            rect.top < edge.top - 3 ||
            rect.bottom > edge.bottom + 3;
          if (!outside) continue;
          // What has no room in its line goes whole, as the footer's last keys do.
          const goesWhole = style.flexWrap === 'wrap' && rect.top >= edge.bottom - 3;
          if (scrolls || goesWhole) visible = false;
          // Cut, with the whole text in a title or in the tip of values: what is seen of it counts.
          else if (box.closest('[title], [data-told]') !== null) {
            const [left, right] = [Math.max(rect.left, edge.left), Math.min(rect.right, edge.right)];
            visible = right - left >= 1;
            rect = new DOMRect(left, rect.top, right - left, rect.height);
          } else if (box !== document.body && box !== document.documentElement) found.push(`cut: ${text.slice(0, 60)}`);
        }
        if (visible) texts.push({ text, rect, of });
      }
    }
    texts.forEach((a, index) => {
      for (const b of texts.slice(index + 1)) {
        if (a.of === b.of || a.of.contains(b.of) || b.of.contains(a.of)) continue;
        const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const high = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        if (wide > 2 && high > 4) found.push(`on each other: ${a.text.slice(0, 40)} | ${b.text.slice(0, 40)}`);
      }
    });
    return [...new Set(found)];
  });
}

/**
 * Asks for nothing wrong on this screen: both themes, both sizes. The theme is the system's, and has settled.
 * `within`: where texts may lie on what is behind them, a dialog's own.
 */
export async function expectSound(page: Page, within: Locator = page.locator('body')): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      // One whose element goes away is cancelled, and rejects.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
      const where = `${size.width} ${colorScheme}`;
      expect(await axeFindings(page), where).toEqual([]);
      expect(await clippedOrOverlapping(within), where).toEqual([]);
    }
  }
  const [size] = SIZES;
  await page.setViewportSize(size);
}

/** Collects what the page complains of: refused by the policy, not found, thrown. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}
