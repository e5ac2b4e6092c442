import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Portfolio } from '../../shared/records/portfolio-file.ts';
import { UsageError } from './outcome.ts';
import { portfolioAt } from './portfolio-input.ts';
import { answerIn, inTheApp, type ProfileRunner, requireProfile } from './profile-runner.ts';

/** Where the partners come from: a portfolio file, or a profile. */
export interface PortfolioSource {
  /** As the user named it. */
  readonly name: string;
  readonly isProfile: boolean;
}

/** The source that `--portfolio FILE` or `--profile DIR` names. @throws {UsageError} */
export function portfolioSource(values: {
  portfolio?: string | undefined;
  profile?: string | undefined;
}): PortfolioSource {
  const { portfolio, profile } = values;
  if (portfolio && profile) throw new UsageError('--portfolio and --profile: name one of them.');
  if (portfolio) return { name: portfolio, isProfile: false };
  if (profile) return { name: profile, isProfile: true };
  throw new UsageError('--portfolio is needed (or --profile).');
}

/** Reads it; a profile by way of the app. @throws {CommandFailure} */
export async function readSource(
  { name, isProfile }: PortfolioSource,
  run: ProfileRunner = inTheApp,
): Promise<Portfolio> {
  if (!isProfile) return portfolioAt(name);
  await requireProfile(name);
  const folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-export-'));
  try {
    const out = path.join(folder, 'portfolio.json');
    answerIn(await run(name, { command: 'export', out }));
    return await portfolioAt(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
