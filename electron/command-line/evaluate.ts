import { parseArgs } from 'node:util';
import { evaluate } from '../../shared/program/evaluate.ts';
import { evaluationJson } from './evaluation-json.ts';
import { CommandFailure, done, type Outcome } from './outcome.ts';
import { dayOption, editionOption, portfolioAt, requiredOption } from './portfolio-input.ts';

/** `evaluate --portfolio FILE --as-of DAY [--partner ID] [--pack ID|auto]` */
export async function evaluateCommand(args: readonly string[]): Promise<Outcome> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      portfolio: { type: 'string' },
      'as-of': { type: 'string' },
      partner: { type: 'string' },
      pack: { type: 'string' },
    },
  });
  const asOf = dayOption('as-of', values['as-of']);
  const path = requiredOption('portfolio', values.portfolio);
  const edition = editionOption(values.pack);
  const portfolio = await portfolioAt(path);
  const partners = portfolio.partners.filter(
    ({ partner }) => values.partner === undefined || partner.id === values.partner,
  );
  if (values.partner !== undefined && partners.length === 0) {
    throw new CommandFailure(`${path}: there is no partner "${values.partner}".`);
  }
  return done({
    asOf,
    pack: edition.choice,
    partners: partners.map((file) => evaluationJson(evaluate(file, edition, asOf), edition)),
    refused: portfolio.refused,
    unknownKinds: portfolio.unknownKinds,
  });
}
