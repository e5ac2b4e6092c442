import { useState } from 'react';
import { fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import { RemoveButton } from '../../ui/edit/remove-button.tsx';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatFiscalYear, plural } from '../../ui/format.ts';
import { AddRecord } from './add-record.tsx';
import { EditCell } from './edit-cell.tsx';
import { editFields, ownerFields, textFields } from './edit-fields.ts';
import { EditList } from './edit-list.tsx';
import { EditTable, useRemove } from './edit-table.tsx';
import { useEditing } from './editing.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { ObjectiveTable } from './objective-table.tsx';
import styles from './plan.module.css';
import { Commitment, Sponsors } from './plan-facts.tsx';
import { type PlanModel, plansOf, qbrsOf, withoutPlan } from './plan-model.ts';
import type { PartnerSource } from './source.ts';
import tables from './tables.module.css';

/** The joint business plans with their objectives, and the quarterly reviews of them. */
export function PlanTab({ source }: { source: PartnerSource }) {
  const { file } = useEditing();
  const plans = plansOf(file);
  const strays = withoutPlan(file);
  const thisYear = fiscalYearOf(source.asOf, source.pack.fiscalYearStartMonth);
  // Plans of years that are over, and those that count for none, are one line until they are asked for.
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const isOpen = ({ plan, counts }: PlanModel) => (counts && plan.fiscalYear >= thisYear) !== toggled.has(plan.id);
  return (
    <KeptScroll id="plan" className={tables.scroll} label="Plan">
      <div className={tables.adding}>
        <AddRecord kind="plan" shortcut="+" />
      </div>
      {plans.length === 0 && (
        <p className={tables.none}>
          No plan is on file: nothing is committed for {formatFiscalYear(thisYear)}. A plan begins as a draft of four
          quarters.
        </p>
      )}
      {plans.map((model) => (
        <PlanSection key={model.plan.id} model={model} isOpen={isOpen(model)} onToggle={() => toggle(model.plan.id)} />
      ))}
      {strays.length > 0 && (
        <section className={tables.section}>
          <PanelHead title="Objectives of plans that are not on file" detail={plural(strays.length, 'objective')} />
          <p className={tables.lead}>Kept, and part of no plan until one is chosen.</p>
          <EditTable
            caption="Objectives of plans that are not on file"
            records={strays}
            fields={[ownerFields.objective, ...editFields.objective]}
          />
        </section>
      )}
      <Qbrs />
    </KeptScroll>
  );
}

interface PlanSectionProps {
  model: PlanModel;
  isOpen: boolean;
  onToggle: () => void;
}

function PlanSection({ model, isOpen, onToggle }: PlanSectionProps) {
  const { plan, title, role, objectives, weights } = model;
  const remove = useRemove();
  const [state] = editFields.plan;
  return (
    <section className={tables.section} aria-label={`${title}, ${role}`}>
      <PanelHead
        title={title}
        detail={
          <span className={styles.headActs}>
            <button type="button" className={tables.more} aria-expanded={isOpen} onClick={onToggle}>
              {isOpen ? 'Less' : 'Details'}
              <span className="visually-hidden"> of the {title}</span>
            </button>
            <RemoveButton what={title} onRemove={() => remove(plan)} />
          </span>
        }
      />
      <p className={styles.state}>
        <EditCell record={plan} field={state} />
        <span className={tables.quiet}> · {role}</span>
      </p>
      <Commitment plan={plan} />
      {isOpen && (
        <>
          <Sponsors plan={plan} />
          <EditList label={`Texts of the ${title}`} record={plan} fields={textFields.plan} />
          <PanelHead title="Objectives" level={3} detail={weights ?? undefined} />
          <ObjectiveTable caption={`Objectives of the ${title}`} objectives={objectives} />
          <AddRecord kind="objective" of={{ planId: plan.id }} />
        </>
      )}
    </section>
  );
}

function Qbrs() {
  const { file } = useEditing();
  const qbrs = qbrsOf(file);
  const remove = useRemove();
  return (
    <section className={tables.section}>
      <PanelHead title="Quarterly business reviews" detail={qbrs.length > 0 ? `${qbrs.length}` : undefined} />
      {qbrs.map((qbr) => {
        const title = `${formatFiscalYear(qbr.fiscalYear)} Q${qbr.quarter} QBR`;
        return (
          <div key={qbr.id} className={styles.qbr}>
            <PanelHead title={title} level={3} detail={<RemoveButton what={title} onRemove={() => remove(qbr)} />} />
            <EditList label={title} record={qbr} fields={[...editFields.qbr, ...textFields.qbr]} />
          </div>
        );
      })}
      <AddRecord kind="qbr" />
    </section>
  );
}
