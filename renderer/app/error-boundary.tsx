import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorState } from '../ui/message/error-state.tsx';

interface Props {
  /** A new value clears the failure: another place may work. */
  resetKey: string;
  children: ReactNode;
}

interface State {
  failure: string | null;
  resetKey: string;
}

/** Keeps a failure of one screen from taking the app along: rail and data stay. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failure: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    return (
      <main style={{ display: 'flex', height: '100%', background: 'var(--surface)' }}>
        <h1 className="visually-hidden">CAM Desk</h1>
        <ErrorState
          title="This screen could not be shown."
          where={this.state.failure}
          kept="Everything that was entered is stored. The other screens still work."
          actions={<Button onClick={() => this.setState({ failure: null })}>Try again</Button>}
        />
      </main>
    );
  }
}
