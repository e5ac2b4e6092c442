export interface BenefitProps {
  /** Where it comes from: a track, a designation. */
  head: string;
  text: string;
}

/** What a track or a designation brings. */
export function Benefit({ head, text }: BenefitProps) {
  return (
    <p className="benefit">
      <b>{head}:</b> {text}
    </p>
  );
}
