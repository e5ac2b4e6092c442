import { Button } from '@mantine/core';
import { memo } from 'react';
import type { ReportScope } from '../../state/portfolio-view.ts';
import { plural } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import styles from './portfolio.module.css';

export interface ReportButtonProps {
  scope: ReportScope | null;
  onReport: () => void;
}

/** Leads to the report of what the list shows; its title says how much that is. */
export const ReportButton = memo(function ReportButton({ scope, onReport }: ReportButtonProps) {
  return (
    <Button
      variant="subtle"
      className={styles.tool}
      aria-label="Portfolio report"
      aria-keyshortcuts="R"
      title={scope === null ? 'Portfolio report (R)' : `Report of ${plural(scope.partnerIds.length, 'partner')} (R)`}
      onClick={onReport}
    >
      <Icon name="file" size={14} />
    </Button>
  );
});
