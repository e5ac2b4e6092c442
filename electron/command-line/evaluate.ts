import { parseArgs } from 'node:util';
import { evaluate } from '../../shared/program/evaluate.ts';
import { evaluationJson } from './evaluation-json.ts';
import { CommandFailure, done, type Outcome } from './outcome.ts';
import { dayOption, editionOption } from './portfolio-input.ts';
import { portfolioSource, readSource } from './portfolio-source.ts';
import type { ProfileRunner } from './profile-runner.ts';

/** `evaluate --portfolio FILE|--profile DIR --as-of DAY [--partner ID] [--pack ID|auto]` */
export async function evaluateCommand(args: readonly string[], run?: ProfileRunner): Promise<Outcome> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      portfolio: { type: 'string' },
      profile: { type: 'string' },
      'as-of': { type: 'string' },
      partner: { type: 'string' },
      pack: { type: 'string' },
    },
  });
  const asOf = dayOption('as-of', values['as-of']);
  const source = portfolioSource(values);
  const edition = editionOption(values.pack);
  const portfolio = await readSource(source, run);
  const partners = portfolio.partners.filter(
    ({ partner }) => values.partner === undefined || partner.id === values.partner,
  );
  if (values.partner !== undefined && partners.length === 0) {
    throw new CommandFailure(`${source.name}: there is no partner "${values.partner}".`);
  }
  return done({
    asOf,
    pack: edition.choice,
    partners: partners.map((file) => evaluationJson(evaluate(file, edition, asOf), edition)),
    refused: portfolio.refused,
    unknownKinds: portfolio.unknownKinds,
  });
}
