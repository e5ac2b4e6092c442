import { Button } from '@mantine/core';
import { memo } from 'react';
import { Icon } from '../../ui/icon/icon.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';

export interface PlanButtonProps {
  id: string;
  name: string;
  onPlan: (partnerId: string) => void;
}

/** Leads to the compliance plan of the partner at the cursor; its title says whose. */
export const PlanButton = memo(function PlanButton({ id, name, onPlan }: PlanButtonProps) {
  return (
    <Button
      aria-keyshortcuts="P"
      title={`Compliance plan for ${name.slice(0, 200)}`}
      leftSection={<Icon name="export" size={14} />}
      rightSection={<KeyHint keys={['P']} />}
      onClick={() => onPlan(id)}
    >
      Plan
    </Button>
  );
});
