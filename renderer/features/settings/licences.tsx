import { LICENCES } from './licence-list.ts';
import { Fact, Section } from './setting.tsx';

/** Whose work this rests on. */
export function Licences() {
  return (
    <Section title="Fonts and libraries">
      <dl>
        {LICENCES.map(({ name, holds }) => (
          <Fact key={name} name={name}>
            {holds.map(({ title }) => title).join(', ')}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}
